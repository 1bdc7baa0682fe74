import { formatNumber } from '@rolecall/text';
import { Message } from '../../../components/feedback/Message.tsx';
import ExportLinks, { type ExportedList } from '../../../components/list/ExportLinks.tsx';
import { rowsAtMost } from './queries.ts';

/** Said instead of a table that nobody would read on paper: nothing is cut, the file has it all. */
export const TooLong = ({ total, file }: { total: number; file: ExportedList }) => (
  <Message title={`${formatNumber(total)} rows are too many for paper`} action={<ExportLinks {...file} />}>
    A report has {formatNumber(rowsAtMost)} rows at most. The file has all of them.
  </Message>
);
