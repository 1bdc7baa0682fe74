import Button from '@mui/material/Button';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { FlexRender, type Row as TableRowModel } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { messageOf } from '../../api/problems.ts';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { cellProps, type ListColumn, type listFeatures } from './columns.ts';
import type { Slot } from './usePagedList.ts';
import { RowTabStop } from './useRowTabIndex.ts';

/** The place of a row, whether its content is here yet or not: the focus stays on it when the content comes. */
export function ListRow(props: {
  /** Position in the whole list, from 0. */
  index: number;
  /** Pixels, at least. */
  height: number;
  /** Learns how high the row became. */
  measure: (row: HTMLElement | null) => void;
  /** One row of the list is reached by Tab, the others from it by arrow keys. */
  isTabStop: boolean;
  /** Undefined where rows can't be selected. */
  selected: boolean | undefined;
  onFocus: () => void;
  children: ReactNode;
}) {
  return (
    <TableRow
      hover
      ref={props.measure}
      role="row"
      data-index={props.index}
      aria-rowindex={props.index + 2}
      tabIndex={props.isTabStop ? 0 : -1}
      selected={props.selected ?? false}
      aria-selected={props.selected}
      onFocus={props.onFocus}
      sx={{
        height: props.height,
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
        '& > td': { py: 0.5 },
        '&:has(a)': { cursor: 'pointer' },
      }}
    >
      <RowTabStop value={props.isTabStop}>{props.children}</RowTabStop>
    </TableRow>
  );
}

interface Cells<Row extends object> {
  row: TableRowModel<typeof listFeatures, Row>;
  /** What the row's cells are made from. */
  columns: readonly ListColumn<Row>[];
}

/** The cells of a row that is here; drawn again only for what they show, not each time that the list moves. */
export const RowCells = memo(
  <Row extends object>({ row }: Cells<Row>) =>
    row.getAllCells().map((cell, index, cells) => {
      const { header, meta } = cell.column.columnDef;
      const isFirstText =
        index === cells.findIndex(({ column }) => typeof column.columnDef.header === 'string');
      return (
        <TableCell
          key={cell.id}
          role="gridcell"
          data-title={isFirstText || undefined}
          data-clipped={meta?.isClipped}
          data-label={typeof header === 'string' ? header : undefined}
          {...cellProps(meta)}
        >
          <FlexRender cell={cell} />
        </TableCell>
      );
    }),
  (before, after) => before.row.original === after.row.original && before.columns === after.columns,
  // `memo` loses the type parameter, which it does not touch.
) as <Row extends object>(props: Cells<Row>) => ReactNode;

/** One cell for a row that is on its way, or whose page failed. */
export function EmptyCell(props: {
  slot: Exclude<Slot<unknown>, { state: 'row' }>;
  index: number;
  columns: number;
}) {
  const { slot } = props;
  return (
    <TableCell colSpan={props.columns}>
      {slot.state === 'failed' ? (
        <>
          {messageOf(slot.error)} <Button onClick={slot.retry}>Try again</Button>
        </>
      ) : (
        // Widths that differ look like text, and by the position they stay the same from render to render.
        <Placeholder width={`${40 + ((props.index * 37) % 45)}%`} />
      )}
    </TableCell>
  );
}
