import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { InlineError } from '../../../components/feedback/InlineError.tsx';
import { usePrinting } from '../../../components/print/usePrinting.ts';
import { markOf } from '../../../components/role/roleMarks.ts';
import { type GridSize, gridStyles } from './gridStyles.ts';
import { Legend } from './Legend.tsx';
import { CellChunk, ColumnHeader, chunkSize, numbersIn, RowHeader } from './MatrixCells.tsx';
import { PointedCell } from './PointedCell.tsx';
import { PrintedMatrix } from './PrintedMatrix.tsx';
import { blockSize } from './partQueries.ts';
import type { PinnedMatrix } from './queries.ts';
import { createScrollWatch } from './scrollWatch.ts';
import { type Span, useBlocks } from './useBlocks.ts';
import { type Place, placeOf, useCellFocus } from './useCellFocus.ts';

/** How many rows and chunks are rendered outside the view. */
const rowsAhead = 6;
const chunksAhead = 1;
/** How long after scrolling a cell under the pointer counts as pointed at. */
const stillMs = 100;

/**
 * A grid that renders and reads only the rows and columns in view. Two virtualizers share one scroller: one for rows,
 * and one for columns in chunks of `chunkSize`.
 */
export function MatrixGrid(props: {
  matrix: PinnedMatrix;
  /** Must not change while the grid is mounted, because the virtualizers measure with it. */
  size: GridSize;
  /** True while the matrix still belongs to the previous filters. */
  isPrevious: boolean;
  /** The point in time in the URL, for links. */
  at: string | undefined;
  onSortBy: (projectId: string) => void;
  onExplain: (rowId: string, projectId: string) => void;
}) {
  const { matrix, size, at } = props;
  const { rows, columns, query } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const isPrinting = usePrinting();
  const [watch] = useState(createScrollWatch);
  const [pointed, setPointed] = useState<Place | null>(null);
  const marks = useMemo(() => matrix.levels.map(markOf), [matrix.levels]);

  const focus = useCellFocus({
    grid,
    rows,
    columns,
    rowsInView: () => Math.floor(((scroller.current?.clientHeight ?? 0) - size.head) / size.row) - 1,
    reveal: (place) => scroller.current && reveal(scroller.current, place, size),
    onOpen: open,
  });
  // The focused cell stays rendered even if it is scrolled out of view; otherwise the page would get the focus.
  const rangeWith = (pinned: number) => (range: Range) => {
    const indexes = defaultRangeExtractor(range);
    return pinned < 0 || pinned >= range.count || indexes.includes(pinned)
      ? indexes
      : [...indexes, pinned].sort((a, b) => a - b);
  };
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.row,
    observeElementOffset: watch.observe('scrollTop'),
    useFlushSync: false,
    scrollMargin: size.head,
    overscan: rowsAhead,
    rangeExtractor: rangeWith(focus.stop.row),
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: Math.ceil(columns / chunkSize),
    getScrollElement: () => scroller.current,
    estimateSize: () => chunkSize * size.cell,
    observeElementOffset: watch.observe('scrollLeft'),
    useFlushSync: false,
    scrollMargin: size.first,
    overscan: chunksAhead,
    rangeExtractor: rangeWith(Math.floor(focus.stop.column / chunkSize)),
  });
  // If the rows or columns or their order change, the grid scrolls back to the first.
  const rowsKey = JSON.stringify({ ...query, asOf: null, columns: null });
  useScrollBack(scroller, 'top', rowsKey);
  const columnsKey = JSON.stringify({ ...query, asOf: null, sort: null, by: null });
  useScrollBack(scroller, 'left', columnsKey);

  const rowItems = vertical.getVirtualItems();
  const chunkItems = horizontal.getVirtualItems();
  const chunks = chunkItems.map(({ index }, i) => ({
    first: index * chunkSize,
    last: Math.min(columns, (index + 1) * chunkSize) - 1,
    gap: (index - 1 - (chunkItems[i - 1]?.index ?? -1)) * chunkSize * size.cell,
  }));
  const drawn = useBlocks(
    query,
    spanOf(vertical.range, rowsAhead, rows),
    spanOf(horizontal.range, chunksAhead, columns, chunkSize),
  );

  function open({ row, column }: Place, element: HTMLElement) {
    const project = drawn.columnAt(column);
    if (row === -1) {
      if (project.state === 'row') props.onSortBy(project.row.id);
      return;
    }
    if (column === -1) {
      element.closest('th')?.querySelector('a')?.click();
      return;
    }
    const item = drawn.rowAt(row);
    if (item.state === 'row' && project.state === 'row') props.onExplain(item.row.id, project.row.id);
  }

  if (isPrinting)
    return (
      <>
        <Legend levels={matrix.levels} />
        <PrintedMatrix
          matrix={matrix}
          marks={marks}
          near={{ row: rowItems[0]?.index ?? 0, column: (chunkItems[0]?.index ?? 0) * chunkSize }}
          {...drawn}
        />
      </>
    );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, justifyContent: 'space-between' }}>
        <PointedCell
          place={pointed ?? focus.stop}
          rowAt={drawn.rowAt}
          columnAt={drawn.columnAt}
          roleAt={({ row, column }) => {
            const code = drawn.blockAt(row, column).block?.[row % blockSize]?.get(column % blockSize);
            return code === undefined ? undefined : marks[code]?.text;
          }}
          isLoaded={({ row, column }) => drawn.blockAt(row, column).block !== undefined}
        />
        <Legend levels={matrix.levels} />
      </Box>
      <Box ref={scroller} sx={gridStyles(size, columns)}>
        <Box
          component="table"
          ref={grid}
          role="grid"
          aria-label={query.kind === 'group' ? t('Groups by projects') : t('Users by projects')}
          aria-rowcount={rows + 1}
          aria-colcount={columns + 1}
          aria-busy={drawn.isFetching || props.isPrevious}
          onKeyDown={focus.onKeyDown}
          onFocus={({ target }) => {
            const place = placeOf(target);
            if (place) focus.setStop(place);
            setPointed(null);
          }}
          onClick={(event) => {
            const place = placeOf(event.target);
            // Links and buttons in headers handle clicks themselves.
            const isOwn = event.target instanceof Element && event.target.closest('a, button');
            if (!place || isOwn) return;
            focus.moveTo(place);
            if (place.column >= 0) open(place, event.currentTarget);
          }}
          onPointerOver={(event) => {
            const place = placeOf(event.target);
            const isStill = event.timeStamp - watch.movedAt() > stillMs;
            if (place && event.pointerType === 'mouse' && isStill) setPointed(place);
          }}
          onPointerLeave={() => setPointed(null)}
          style={{
            height: size.head + rows * size.row,
            opacity: props.isPrevious ? 0.6 : 1,
          }}
        >
          {pointed && pointed.column >= 0 && (
            <caption
              data-crosshair
              aria-hidden
              style={{ left: `calc(var(--first) + ${pointed.column} * var(--cell))` }}
            />
          )}
          <thead>
            <tr aria-rowindex={1} data-row={-1}>
              <th
                scope="col"
                aria-colindex={1}
                data-corner
                data-column={-1}
                tabIndex={focus.stop.row === -1 && focus.stop.column === -1 ? 0 : undefined}
              >
                {query.kind === 'group' ? t('Group') : t('User')}
                {/* The number beside each name, which its tooltip explains. */}
                <span aria-hidden>{t('Projects')}</span>
              </th>
              {chunks
                .flatMap(({ first, last, gap }) =>
                  numbersIn(first, last).map((column) => ({ column, gap: column === first ? gap : 0 })),
                )
                .map(({ column, gap }) => {
                  const slot = drawn.columnAt(column);
                  const item = slot.state === 'row' ? slot.row : undefined;
                  return (
                    <ColumnHeader
                      key={column}
                      column={column}
                      item={item}
                      sorted={
                        item !== undefined && item.id === query.by ? directionOf(query.sort) : undefined
                      }
                      gap={gap}
                      isStop={focus.stop.row === -1 && focus.stop.column === column}
                    />
                  );
                })}
            </tr>
          </thead>
          <tbody>
            {rowItems.map(({ index }) => {
              const slot = drawn.rowAt(index);
              const item = slot.state === 'row' ? slot.row : undefined;
              const isStopRow = focus.stop.row === index;
              return (
                <tr
                  key={index}
                  aria-rowindex={index + 2}
                  data-row={index}
                  style={{ top: size.head + index * size.row }}
                >
                  <RowHeader
                    row={index}
                    slot={slot.state}
                    item={item}
                    kind={query.kind}
                    at={at}
                    isStop={isStopRow && focus.stop.column === -1}
                  />
                  {chunks.map(({ first, last, gap }) => {
                    const { block, isFailed } = drawn.blockAt(index, first);
                    const hasStop = isStopRow && focus.stop.column >= first && focus.stop.column <= last;
                    return (
                      <CellChunk
                        key={first}
                        first={first}
                        last={last}
                        cells={block?.[index % blockSize]}
                        isFailed={isFailed}
                        marks={marks}
                        gap={gap}
                        stop={hasStop ? focus.stop.column : -1}
                      />
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </Box>
      </Box>
      {drawn.error && (
        <InlineError what={t('Couldn’t load part of the matrix')} error={drawn.error} onRetry={drawn.retry} />
      )}
    </>
  );
}

/** Scrolls back to the start when `shown` changes. */
function useScrollBack(scroller: RefObject<HTMLElement | null>, side: 'top' | 'left', shown: string) {
  const seen = useRef(shown);
  useEffect(() => {
    if (seen.current !== shown) scroller.current?.scrollTo({ [side]: 0 });
    seen.current = shown;
  }, [scroller, side, shown]);
}

/** Sorting by `role` puts the strongest role first, which is a descending order. */
const directionOf = (sort: string | undefined) => (sort === '-role' ? 'ascending' : 'descending');

/** Returns the visible range of rows or columns, extended a little. */
function spanOf(
  range: { startIndex: number; endIndex: number } | null,
  ahead: number,
  count: number,
  size = 1,
): Span {
  if (!range || count === 0) return { first: 0, last: -1 };
  const end = (range.endIndex + 1 + ahead) * size;
  return { first: Math.max(0, range.startIndex - ahead) * size, last: Math.min(count, end) - 1 };
}

/** Scrolls just far enough to show a whole cell that the headers don't cover. */
function reveal(scroller: HTMLElement, { row, column }: Place, size: GridSize) {
  const top = row * size.row;
  const left = column * size.cell;
  const bottomMost = top + size.row + size.head - scroller.clientHeight;
  const rightMost = left + size.cell + size.first - scroller.clientWidth;
  if (row >= 0) scroller.scrollTop = Math.max(bottomMost, Math.min(top, scroller.scrollTop));
  if (column >= 0) scroller.scrollLeft = Math.max(rightMost, Math.min(left, scroller.scrollLeft));
}
