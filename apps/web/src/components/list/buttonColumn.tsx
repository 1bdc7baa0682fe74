import { VisuallyHidden } from '../text/VisuallyHidden.tsx';
import { listColumns } from './columns.ts';
import { RowButton } from './RowButton.tsx';

/** A column with a button that opens more about its row. Enter on a row without a link also presses it. */
export const buttonColumn = <Row extends object>(column: {
  id: string;
  /** The column's name for assistive technology. */
  header: string;
  text: string;
  /** The button's accessible name. */
  label: (row: Row) => string;
  onClick: (row: Row) => void;
}) =>
  listColumns<Row>().display({
    id: column.id,
    header: () => <VisuallyHidden>{column.header}</VisuallyHidden>,
    meta: { width: '104px', minWidth: 88, align: 'right' },
    cell: ({ row: { original } }) => (
      <RowButton
        className="no-print"
        data-opens
        aria-label={column.label(original)}
        onClick={() => column.onClick(original)}
        sx={{ px: 1, py: 0, minWidth: 0, minHeight: { xs: 32, md: 24 } }}
      >
        {column.text}
      </RowButton>
    ),
  });
