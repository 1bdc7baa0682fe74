import Button from '@mui/material/Button';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { FlexRender, type Row as TableRowModel } from '@tanstack/react-table';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { cellProps, type listFeatures } from './columns.ts';
import { RowTabStop } from './rowTabStop.ts';
import type { Slot } from './usePagedList.ts';

interface Place {
  /** Position in the whole list, from 0. */
  index: number;
  /** Pixels; the same for all rows. */
  height: number;
  /** One row of the list is reached by Tab, the others from it by arrow keys. */
  isTabStop: boolean;
  onFocus: () => void;
}

const rowProps = ({ index, height, isTabStop, onFocus }: Place) => ({
  hover: true,
  'data-index': index,
  'aria-rowindex': index + 2,
  tabIndex: isTabStop ? 0 : -1,
  onFocus,
  sx: {
    height,
    position: 'relative',
    '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
    '& > td': { py: 0, whiteSpace: 'nowrap' },
    '& > td:not(.MuiTableCell-paddingCheckbox)': { overflow: 'hidden', textOverflow: 'ellipsis' },
    // The row's link covers the row, so that all of it can be clicked, in a new tab too.
    '& a::after': { content: '""', position: 'absolute', inset: 0 },
    '& .MuiButtonBase-root': { zIndex: 1 },
  },
});

/** A row that is here. `selected` is undefined where rows can't be selected. */
export function ListRow<Row extends object>(
  props: Place & { row: TableRowModel<typeof listFeatures, Row>; selected: boolean | undefined },
) {
  return (
    <TableRow {...rowProps(props)} selected={props.selected ?? false} aria-selected={props.selected}>
      <RowTabStop value={props.isTabStop}>
        {props.row.getAllCells().map((cell) => (
          <TableCell key={cell.id} {...cellProps(cell.column.columnDef.meta)}>
            <FlexRender cell={cell} />
          </TableCell>
        ))}
      </RowTabStop>
    </TableRow>
  );
}

/** A row that is on its way, or whose page failed. */
export function EmptyRow(props: Place & { slot: Exclude<Slot<unknown>, { state: 'row' }>; columns: number }) {
  const { slot } = props;
  return (
    <TableRow {...rowProps(props)}>
      <TableCell colSpan={props.columns}>
        {slot.state === 'failed' ? (
          <>
            {slot.error.message} <Button onClick={slot.retry}>Retry</Button>
          </>
        ) : (
          // Widths that differ look like text, and by the position they stay the same from render to render.
          <Placeholder width={`${40 + ((props.index * 37) % 45)}%`} />
        )}
      </TableCell>
    </TableRow>
  );
}
