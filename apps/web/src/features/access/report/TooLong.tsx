import { t } from '@rolecall/messages';
import { Message } from '../../../components/feedback/Message.tsx';
import ExportMenu, { type ExportedList } from '../../../components/list/ExportMenu.tsx';
import { rowsAtMost } from './queries.ts';

/** Shown instead of a table that is too long to print. Nothing is truncated: the exported file has all rows. */
export const TooLong = ({ total, file }: { total: number; file: ExportedList }) => (
  <Message
    title={t('{count, plural, one {# row is too many to print} other {# rows are too many to print}}', {
      count: total,
    })}
    action={<ExportMenu {...file} />}
  >
    {t('A printable report can have up to {count, number} rows. Export the file to get all of them.', {
      count: rowsAtMost,
    })}
  </Message>
);
