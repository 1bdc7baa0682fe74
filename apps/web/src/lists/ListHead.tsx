import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import type { ReactTable } from '@tanstack/react-table';
import { cellProps, type listFeatures } from './columns.ts';

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** Column headers; sortable ones are buttons. */
export function ListHead<Row extends object>(props: {
  table: ReactTable<typeof listFeatures, Row>;
  /** Pixels. */
  height: number;
}) {
  const { table } = props;
  return (
    <TableHead>
      <TableRow aria-rowindex={1} sx={{ height: props.height }}>
        {table.getHeaderGroups().flatMap(({ headers }) =>
          headers.map((header) => {
            const { meta } = header.column.columnDef;
            const sorted = header.column.getIsSorted();
            return (
              <TableCell
                key={header.id}
                {...cellProps(meta)}
                aria-sort={sorted ? ariaSort[sorted] : undefined}
                sx={{ width: meta?.width, color: 'text.secondary', bgcolor: 'background.paper' }}
              >
                {header.column.getCanSort() ? (
                  <TableSortLabel
                    active={sorted !== false}
                    direction={sorted || 'asc'}
                    onClick={header.column.getToggleSortingHandler()}
                  >
                    <table.FlexRender header={header} />
                  </TableSortLabel>
                ) : (
                  <table.FlexRender header={header} />
                )}
              </TableCell>
            );
          }),
        )}
      </TableRow>
    </TableHead>
  );
}
