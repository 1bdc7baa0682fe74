import type { MatrixColumn, MatrixRow } from '@rolecall/contract';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { Slot } from '../../../components/list/usePagedList.ts';
import {
  type Block,
  blockSize,
  matrixCellsQuery,
  matrixColumnsQuery,
  matrixRowsQuery,
} from './partQueries.ts';
import type { PinnedMatrix } from './queries.ts';

/** First and last rendered position, of rows or of columns. */
export interface Span {
  first: number;
  last: number;
}

/**
 * Reads the visible parts of a matrix: pages of rows and columns, and the blocks where they intersect. Requests for
 * parts that were scrolled away are aborted.
 */
export function useBlocks(query: PinnedMatrix['query'], rows: Span, columns: Span) {
  const rowPages = pagesOf(rows);
  const columnPages = pagesOf(columns);
  const pairs = rowPages.flatMap((row) => columnPages.map((column) => ({ row, column })));
  const rowResults = useQueries({ queries: rowPages.map((page) => matrixRowsQuery(query, page)) });
  const columnResults = useQueries({ queries: columnPages.map((page) => matrixColumnsQuery(query, page)) });
  const blocks = useQueries({
    queries: pairs.map(({ row, column }) => matrixCellsQuery(query, row, column)),
  });

  const rowAt = (index: number): Slot<MatrixRow> =>
    slotIn(rowResults[rowPages.indexOf(pageOf(index))], index);
  const columnAt = (index: number): Slot<MatrixColumn> =>
    slotIn(columnResults[columnPages.indexOf(pageOf(index))], index);
  const failures = [...rowResults, ...columnResults, ...blocks].filter(({ error }) => error !== null);
  return {
    rowAt,
    columnAt,
    /** The block of a cell. */
    blockAt(row: number, column: number): { block: Block | undefined; isFailed: boolean } {
      const place = pairs.findIndex((pair) => pair.row === pageOf(row) && pair.column === pageOf(column));
      const result = blocks[place];
      return { block: result?.data, isFailed: result?.error != null };
    },
    isFetching: blocks.some(({ isFetching }) => isFetching),
    /** Why a visible part is missing; null if everything is loaded or loading. */
    error: failures[0]?.error ?? null,
    retry: () => {
      for (const { refetch } of failures) void refetch();
    },
  };
}

const pageOf = (index: number) => Math.floor(index / blockSize) + 1;

function pagesOf({ first, last }: Span): number[] {
  return Array.from({ length: Math.max(0, pageOf(last) - pageOf(first) + 1) }, (_, i) => pageOf(first) + i);
}

function slotIn<Item>(result: UseQueryResult<{ items: Item[] }> | undefined, index: number): Slot<Item> {
  const row = result?.data?.items[index % blockSize];
  if (row !== undefined) return { state: 'row', row };
  if (result?.error) return { state: 'failed', error: result.error, retry: () => void result.refetch() };
  return { state: 'pending' };
}
