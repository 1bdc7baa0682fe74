import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import Table from '@mui/material/Table';
import { t } from '@rolecall/messages';
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
import { SelectionContext } from './SelectionContext.ts';
import type { PagedList } from './usePagedList.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useRowOpening } from './useRowOpening.ts';
import type { ListSelection } from './useSelection.ts';

/** The height of a row with one line of text, in pixels. */
const rowHeights = { compact: 36, comfortable: 44 } as const;
const skeletonRows = 12;

/**
 * The table of all lists: TanStack Table's columns and TanStack Virtual's rows in MUI's table components. Only rows in
 * view are rendered and read from the server. A row is at least `rowHeight` pixels high, and higher if its text wraps.
 */
export function ListTable<Row extends { id: string }, Sort extends string>(props: {
  /** The accessible name: "Groups". */
  label: string;
  list: PagedList<Row>;
  columns: ListColumn<Row>[];
  /** `field` or `-field`, where fields are the IDs of sortable columns. Undefined if no column is sortable. */
  sort: Sort | undefined;
  /** Undefined if the column headers can't change the order. */
  onSort: ((sort: Sort) => void) | undefined;
  /** The row selection, if `columns` has a `selectionColumn`. */
  selection: ListSelection<Row> | undefined;
  rowStyles: SxProps<Theme> | undefined;
}) {
  const { list, columns, selection, sort } = props;
  const density = useDensity();
  const rowHeight = rowHeights[density];
  const isPrinting = usePrinting();
  const sorting = sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : [];

  const count = list.rowCount ?? skeletonRows;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollId = `list-${props.label}`;
  const restored = useElementScrollRestoration({ id: scrollId });
  // Paper doesn't scroll, so this prints all rows from the first up to the first that isn't loaded.
  const loadedRows = ({ count: all }: Range) => {
    const indexes = Array.from({ length: all }, (_, index) => index);
    const missing = indexes.find((index) => list.slotAt(index).state !== 'row');
    return indexes.slice(0, missing);
  };
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The sticky header covers one row's height.
    scrollPaddingEnd: rowHeight,
    overscan: 8,
    rangeExtractor: isPrinting ? loadedRows : defaultRangeExtractor,
    ...(restored && { initialOffset: restored.scrollY }),
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // After each render, because a different list may show the same range of rows.
  useEffect(() => list.show(first, last));

  const slots = items.map(({ index }) => ({ index, slot: list.slotAt(index) }));
  const table = useTable({
    features: listFeatures,
    columns,
    data: slots.flatMap(({ slot }) => (slot.state === 'row' ? slot.row : [])),
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSorting: props.onSort !== undefined,
    enableSortingRemoval: false,
    enableMultiSort: false,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      // The IDs of sortable columns are the contract's sort fields, which `Sort` consists of.
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
          <tbody ref={focus.body} onKeyDown={focus.onKeyDown} {...opening}>
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
          </tbody>
        </SelectionContext>
      </Table>
      {printed !== undefined && (
        <Box sx={{ p: 1, fontSize: 12 }}>
          {t('Rows 1 to {printed, number} of {total, number}. Export the list to get all of them.', {
            printed,
            total: count,
          })}
        </Box>
      )}
    </Box>
  );
}

/** Takes the space of the rows above or below the view. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    height > 0 && (
      <tr aria-hidden style={{ height }}>
        <td colSpan={columns} />
      </tr>
    )
  );
}
