import type { MatrixCells, MatrixKind, matrixBlockSize } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { matrixKey, type PinnedMatrix } from './queries.ts';

/** Typed by the contract's own constant, whose value would import zod. */
export const blockSize: typeof matrixBlockSize = 50;

/** Pinned parts never change. Those that were scrolled away are dropped after a while. */
const pinned = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 };

export const matrixRowsQuery = (query: PinnedMatrix['query'], page: number) =>
  queryOptions({
    queryKey: matrixKey('rows', query, page),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/rows', { query: { ...query, page, pageSize: blockSize }, signal }),
    ...pinned,
  });

export const matrixColumnsQuery = (query: PinnedMatrix['query'], page: number) =>
  queryOptions({
    queryKey: matrixKey('columns', query, page),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/columns', { query: { ...query, page, pageSize: blockSize }, signal }),
    ...pinned,
  });

/** For each row of a block: role codes by column, counted from the block's first column. */
export type Block = readonly ReadonlyMap<number, number>[];

export const matrixCellsQuery = (query: PinnedMatrix['query'], rowPage: number, columnPage: number) =>
  queryOptions({
    queryKey: matrixKey('cells', query, rowPage, columnPage),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/cells', { query: { ...query, rowPage, columnPage }, signal }),
    select: blockOf,
    ...pinned,
  });

function blockOf({ cells }: MatrixCells): Block {
  const rows = Array.from({ length: blockSize }, () => new Map<number, number>());
  for (const [row, column, code] of cells) rows[row]?.set(column, code);
  return rows;
}

export const matrixCellQuery = (kind: MatrixKind, row: string, project: string, at: string | undefined) =>
  queryOptions({
    queryKey: matrixKey('cell', kind, row, project, at),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/cell', { query: { kind, row, project, asOf: at }, signal }),
  });
