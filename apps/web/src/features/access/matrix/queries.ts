import type { Matrix, MatrixCells, MatrixKind, MatrixQuery, matrixBlockSize } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import type { MatrixSearch } from '../../../links/access.ts';

/** Typed by the contract's own constant, whose value would bring zod along. */
export const blockSize: typeof matrixBlockSize = 50;

/** What narrows and orders a matrix. */
export type MatrixFilters = { kind: MatrixKind } & {
  [Field in Exclude<keyof MatrixQuery, 'kind' | 'at'>]?: MatrixQuery[Field] | undefined;
};

/** What the address asks for, as the server takes it: an order by role needs a project. */
export function matrixOf({
  at: _,
  cell: __,
  kind = 'group',
  sort,
  by,
  ...filters
}: MatrixSearch): MatrixFilters {
  const sortsByRole = sort === 'role' || sort === '-role';
  return {
    ...filters,
    kind,
    sort: sortsByRole && by === undefined ? undefined : sort,
    by: sortsByRole ? by : undefined,
  };
}

/** A matrix and what it was asked with: its parts are asked for with the same, and with the moment it is pinned to. */
export interface ShownMatrix extends Matrix {
  readonly query: MatrixFilters & { at: string };
}

const key = (...parts: readonly unknown[]): QueryKey => ['access', 'matrix', ...parts];
/** A pinned part never changes; those scrolled past are let go of after a while. */
const pinned = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 };

export const matrixQuery = (filters: MatrixFilters, at: string | undefined) =>
  queryOptions({
    queryKey: key(filters, at),
    queryFn: async ({ signal }): Promise<ShownMatrix> => {
      const matrix = await request('GET /access/matrix', { query: { ...filters, at }, signal });
      return { ...matrix, query: { ...filters, at: matrix.pinned } };
    },
    placeholderData: keepPreviousData,
  });

export const matrixRowsQuery = (query: ShownMatrix['query'], page: number) =>
  queryOptions({
    queryKey: key('rows', query, page),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/rows', { query: { ...query, page, pageSize: blockSize }, signal }),
    ...pinned,
  });

export const matrixColumnsQuery = (query: ShownMatrix['query'], page: number) =>
  queryOptions({
    queryKey: key('columns', query, page),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/columns', { query: { ...query, page, pageSize: blockSize }, signal }),
    ...pinned,
  });

/** By row of a block: the codes of its roles, by the column counted from the block's first. */
export type Block = readonly ReadonlyMap<number, number>[];

export const matrixCellsQuery = (query: ShownMatrix['query'], rowPage: number, columnPage: number) =>
  queryOptions({
    queryKey: key('cells', query, rowPage, columnPage),
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
    queryKey: key('cell', kind, row, project, at),
    queryFn: ({ signal }) =>
      request('GET /access/matrix/cell', { query: { kind, row, project, at }, signal }),
  });
