import { t } from '@rolecall/messages';
import { listColumns } from '../list/columns.ts';
import { RowButton } from '../list/RowButton.tsx';
import { VisuallyHidden } from '../text/VisuallyHidden.tsx';

/**
 * A column with a button that shows all sources of a row's access. Needed on narrow screens, which don't list them.
 * @param question the button's accessible name
 */
export const explainColumn = <Row extends object>(
  question: (row: Row) => string,
  explain: (row: Row) => void,
) =>
  listColumns<Row>().display({
    id: 'explain',
    header: () => <VisuallyHidden>{t('Explanation')}</VisuallyHidden>,
    meta: { width: '104px', minWidth: 88, align: 'right' },
    cell: ({ row: { original } }) => (
      <RowButton
        className="no-print"
        aria-label={question(original)}
        onClick={() => explain(original)}
        sx={{ px: 1, py: 0, minWidth: 0, minHeight: { xs: 32, md: 24 } }}
      >
        {t('Why?')}
      </RowButton>
    ),
  });
