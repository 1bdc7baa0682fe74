import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import { formatNumber } from '@rolecall/text';
import { useElementScrollRestoration } from '@tanstack/react-router';
import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useDensity } from '../../lib/density.ts';
import { usePrinting } from '../print/usePrinting.ts';
import { type ListColumn, listFeatures } from './columns.ts';
import { ListHead } from './ListHead.tsx';
import { EmptyCell, ListRow, RowCells } from './ListRow.tsx';
import { listStyles } from './listStyles.ts';
import type { PagedList } from './usePagedList.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useRowOpening } from './useRowOpening.ts';
import { type ListSelection, SelectionContext } from './useSelection.ts';

/** Pixels of a row with one line of text. */
const rowHeights = { compact: 36, comfortable: 44 } as const;
const skeletonRows = 12;

/**
 * The one table of ours: TanStack Table's columns and TanStack Virtual's rows in MUI's table parts. Only the
 * rows in view exist and are read from the server; a row is `rowHeight` px high, more where its text wraps.
 */
export function ListTable<Row extends { id: string }, Sort extends string>(props: {
  /** What the list holds, for assistive technology: "Groups". */
  label: string;
  list: PagedList<Row>;
  columns: ListColumn<Row>[];
  /** `field` or `-field`; fields are the ids of sortable columns. Absent where none is. */
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  /** Row selection, where `columns` has a `selectionColumn`. */
  selection: ListSelection<Row> | undefined;
  rowStyles: SxProps<Theme> | undefined;
}) {
  const { list, selection, sort } = props;
  const { columns } = props;
  const density = useDensity();
  const rowHeight = rowHeights[density];
  const isPrinting = usePrinting();
  const sorting = sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : [];

  const count = list.rowCount ?? skeletonRows;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollId = `list-${props.label}`;
  const restored = useElementScrollRestoration({ id: scrollId });
  // On paper there is no scrolling: the first rows, as many of them as are here.
  const loadedRows = ({ count: all }: Range) => {
    const missing = Array.from({ length: all }, (_, index) => index).find(
      (index) => list.slotAt(index).state !== 'row',
    );
    return Array.from({ length: missing ?? all }, (_, index) => index);
  };
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The header takes a row's height off what can be seen.
    scrollPaddingEnd: rowHeight,
    overscan: 8,
    rangeExtractor: isPrinting ? loadedRows : defaultRangeExtractor,
    ...(restored && { initialOffset: restored.scrollY }),
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // After each render: another list in the same place has to be told too, where the rows in view stay the same.
  useEffect(() => list.show(first, last));

  const slots = items.map(({ index }) => ({ index, slot: list.slotAt(index) }));
  const table = useTable({
    features: listFeatures,
    columns,
    data: slots.flatMap(({ slot }) => (slot.state === 'row' ? slot.row : [])),
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      // The ids of sortable columns are the contract's sort fields, which `Sort` is made of.
      if (next) props.onSort?.(`${next.desc ? '-' : ''}${next.id}` as Sort);
    },
  });
  const focus = useRowFocus({ count, list, selection, scrollTo: virtual.scrollToIndex });

  const opening = useRowOpening('[data-index]');
  const printed = isPrinting && items.length < count ? items.length : undefined;

  return (
    <Box
      ref={scroller}
      data-scroll-restoration-id={scrollId}
      data-density={density}
      sx={[listStyles, props.rowStyles ?? false].flat()}
    >
      <Table
        role="grid"
        stickyHeader
        size="small"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-busy={list.isFetching}
        aria-multiselectable={selection ? true : undefined}
        sx={{ tableLayout: 'fixed', opacity: list.isPrevious ? 0.6 : 1 }}
      >
        <SelectionContext value={selection}>
          <ListHead table={table} height={rowHeight} />
          <TableBody ref={focus.body} onKeyDown={focus.onKeyDown} {...opening}>
            <Spacer height={items[0]?.start ?? 0} columns={columns.length} />
            {slots.map(({ index, slot }) => (
              <ListRow
                key={index}
                index={index}
                height={rowHeight}
                measure={virtual.measureElement}
                isTabStop={index === focus.tabStop}
                selected={slot.state === 'row' ? selection?.selected.has(slot.row.id) : undefined}
                onFocus={() => focus.setTabStop(index)}
              >
                {slot.state === 'row' ? (
                  <RowCells row={table.getRow(slot.row.id)} columns={columns} />
                ) : (
                  <EmptyCell slot={slot} index={index} columns={columns.length} />
                )}
              </ListRow>
            ))}
            <Spacer height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={columns.length} />
          </TableBody>
        </SelectionContext>
      </Table>
      {printed !== undefined && (
        <Box sx={{ p: 1, fontSize: 12 }}>
          Rows 1 to {formatNumber(printed)} of {formatNumber(count)}. Export the list to get all of them.
        </Box>
      )}
    </Box>
  );
}

/** Stands for the rows above or below the view. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    height > 0 && (
      <tr aria-hidden style={{ height }}>
        <td colSpan={columns} />
      </tr>
    )
  );
}
