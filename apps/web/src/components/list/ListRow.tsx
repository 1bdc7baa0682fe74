import Button from '@mui/material/Button';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { t } from '@rolecall/messages';
import { FlexRender, type Row as TableRowModel } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { messageOf } from '../../api/problems.ts';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { cellProps, type ListColumn, type listFeatures } from './columns.ts';
import type { Slot } from './usePagedList.ts';
import { RowTabStop } from './useRowTabIndex.ts';

/** A row, whether its content is loaded or not, so that it keeps the focus when the content arrives. */
export function ListRow(props: {
  /** Position in the whole list, from 0. */
  index: number;
  /** The minimum, in pixels. */
  height: number;
  /** Measures the rendered row's height. */
  measure: (row: HTMLElement | null) => void;
  /** Tab reaches one row of the list. The arrow keys reach the others from there. */
  isTabStop: boolean;
  /** Undefined if rows can't be selected. */
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
  /** The columns that the cells are made from. */
  columns: readonly ListColumn<Row>[];
}

/** The cells of a loaded row. Rendered again only if their content changes, not on every scroll. */
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
          data-min-width={meta?.minWidth}
          data-label={typeof header === 'string' ? header : undefined}
          {...cellProps(meta)}
        >
          <FlexRender cell={cell} />
        </TableCell>
      );
    }),
  (before, after) => before.row.original === after.row.original && before.columns === after.columns,
  // `memo` loses the type parameter but doesn't change the props.
) as <Row extends object>(props: Cells<Row>) => ReactNode;

/** One cell for a row that is loading or whose page failed. */
export function EmptyCell(props: {
  slot: Exclude<Slot<unknown>, { state: 'row' }>;
  index: number;
  columns: number;
}) {
  const { slot } = props;
  return (
    <TableCell role="gridcell" colSpan={props.columns}>
      {slot.state === 'failed' ? (
        <>
          {messageOf(slot.error)} <Button onClick={slot.retry}>{t('Try again')}</Button>
        </>
      ) : (
        // Different widths look like text. They depend on the position, so that they stay the same between renders.
        <Placeholder width={`${40 + ((props.index * 37) % 45)}%`} />
      )}
    </TableCell>
  );
}
