import ArrowIcon from '@mui/icons-material/ArrowUpward';
import ButtonBase from '@mui/material/ButtonBase';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { t } from '@rolecall/messages';
import type { ReactTable } from '@tanstack/react-table';
import { usePrinting } from '../print/usePrinting.ts';
import { cellProps, type listFeatures } from './columns.ts';
import { columnWidths } from './listStyles.ts';

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** The column headers. Sortable ones are buttons. */
export function ListHead<Row extends object>(props: {
  table: ReactTable<typeof listFeatures, Row>;
  /** In pixels. */
  height: number;
}) {
  const { table } = props;
  const isPrinting = usePrinting();
  const widths = columnWidths(table.getAllLeafColumns().map(({ columnDef }) => columnDef.meta));
  return (
    <thead>
      <TableRow role="row" aria-rowindex={1} data-label={t('Sort by')} sx={{ height: props.height }}>
        {table.getHeaderGroups().flatMap(({ headers }) =>
          headers.map((header, index) => {
            const { meta } = header.column.columnDef;
            const sorted = header.column.getIsSorted();
            return (
              <TableCell
                key={header.id}
                component="th"
                variant="head"
                scope="col"
                role="columnheader"
                {...cellProps(meta)}
                aria-sort={sorted ? ariaSort[sorted] : undefined}
                sx={{ width: widths[index], color: 'text.secondary', bgcolor: 'background.paper' }}
              >
                {/* On paper, browsers repeat text at the top of each page, but not buttons. */}
                {header.column.getCanSort() && !isPrinting ? (
                  <ButtonBase
                    onClick={header.column.getToggleSortingHandler()}
                    sx={{
                      flexDirection: meta?.align === 'right' ? 'row-reverse' : 'row',
                      gap: 0.5,
                      minHeight: 24,
                      font: 'inherit',
                      color: sorted ? 'text.primary' : 'inherit',
                      '&:hover': { color: 'text.primary' },
                      '& svg': { opacity: sorted ? 1 : 0, rotate: sorted === 'desc' ? '180deg' : 'none' },
                      '&:hover svg, &:focus-visible svg': { opacity: sorted ? 1 : 0.5 },
                    }}
                  >
                    <table.FlexRender header={header} />
                    <ArrowIcon sx={{ fontSize: 16 }} />
                  </ButtonBase>
                ) : (
                  <table.FlexRender header={header} />
                )}
              </TableCell>
            );
          }),
        )}
      </TableRow>
    </thead>
  );
}
