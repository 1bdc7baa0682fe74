import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import type { ReactTable } from '@tanstack/react-table';
import type { listFeatures } from './columns.ts';
import type { ListSelection } from './useSelection.ts';

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** Column headers: sortable ones are buttons; the first box selects what is loaded and says how many that is. */
export function ListHead<Row extends { id: string }>(props: {
  table: ReactTable<typeof listFeatures, Row>;
  selection: ListSelection<Row> | undefined;
  /** Rows that are loaded now. */
  loaded: number;
}) {
  const { table, selection, loaded } = props;
  const selected = selection?.selected.size ?? 0;
  const label = selected > 0 ? `Clear the selection of ${selected}` : `Select the ${loaded} loaded rows`;
  return (
    <TableHead>
      <TableRow aria-rowindex={1}>
        {selection && (
          <TableCell padding="checkbox" sx={{ width: 44 }}>
            <Checkbox
              size="small"
              title={label}
              disabled={loaded === 0}
              checked={selected > 0 && selected >= loaded}
              indeterminate={selected > 0 && selected < loaded}
              onChange={selected > 0 ? selection.clear : selection.selectLoaded}
              slotProps={{ input: { 'aria-label': label } }}
            />
          </TableCell>
        )}
        {table.getHeaderGroups().flatMap(({ headers }) =>
          headers.map((header) => {
            const { meta } = header.column.columnDef;
            const sorted = header.column.getIsSorted();
            return (
              <TableCell
                key={header.id}
                align={meta?.align ?? 'left'}
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
