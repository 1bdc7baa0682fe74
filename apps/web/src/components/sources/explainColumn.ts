import { t } from '@rolecall/messages';
import { buttonColumn } from '../list/buttonColumn.tsx';

/**
 * A column with a button that shows all sources of a row's access. Needed on narrow screens, which don't list them.
 * @param question the button's accessible name
 */
export const explainColumn = <Row extends object>(
  question: (row: Row) => string,
  explain: (row: Row) => void,
) =>
  buttonColumn<Row>({
    id: 'explain',
    header: t('Explanation'),
    text: t('Why?'),
    label: question,
    onClick: explain,
  });
