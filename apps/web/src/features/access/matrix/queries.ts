import type { Matrix, MatrixKind, MatrixParams } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import type { MatrixSearch } from '../../../links/access.ts';

/** The filters and order of a matrix. */
export type MatrixFilters = { kind: MatrixKind } & {
  [Field in Exclude<keyof MatrixParams, 'kind' | 'asOf'>]?: MatrixParams[Field] | undefined;
};

/** Converts the URL's search parameters to the server's query. Sorting by role requires a project. */
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

/** A matrix and its query. Its parts are requested with the same query and the point in time it is pinned to. */
export interface PinnedMatrix extends Matrix {
  readonly query: MatrixFilters & { asOf: string };
}

export const matrixKey = (...parts: readonly unknown[]): QueryKey => ['access', 'matrix', ...parts];

export const matrixQuery = (filters: MatrixFilters, asOf: string | undefined) =>
  queryOptions({
    queryKey: matrixKey(filters, asOf),
    queryFn: async ({ signal }): Promise<PinnedMatrix> => {
      const matrix = await request('GET /access/matrix', { query: { ...filters, asOf }, signal });
      return { ...matrix, query: { ...filters, asOf: matrix.pinned } };
    },
    placeholderData: keepPreviousData,
  });
