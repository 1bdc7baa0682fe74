import type {
  AccessDifference,
  AccessDifferenceListQuery,
  Difference,
  DifferenceListQuery,
} from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../lists/usePagedList.ts';

/** Filters of a list; it waits for `from`. */
type Filters<Query> = Omit<Partial<Query>, 'page' | 'pageSize' | 'from'> & { from: string | undefined };
export type DifferenceFilters = Filters<DifferenceListQuery>;
type AccessDifferenceFilters = Filters<AccessDifferenceListQuery>;

const key = (...parts: readonly unknown[]): QueryKey => ['access', 'differences', ...parts];

/** One page of what differs between two moments. */
export const differenceListQuery = (filters: DifferenceFilters) => (page: number) =>
  queryOptions({
    queryKey: key(filters, page),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Page<Difference>> =>
      request('GET /access/differences', { query: { ...filters, page, pageSize }, signal }),
  });

/** The two moments as they were taken, the chosen subject by name, and totals. */
export const differenceTotalsQuery = (filters: DifferenceFilters) =>
  queryOptions({
    queryKey: key('totals', filters),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }) =>
      request('GET /access/differences', { query: { ...filters, page: 1, pageSize: 1 }, signal }),
  });

/** One page of whose access to a project differs in the end. */
export const projectDifferenceListQuery =
  (projectId: string, filters: AccessDifferenceFilters) => (page: number) =>
    queryOptions({
      queryKey: key('project', projectId, filters, page),
      enabled: filters.from !== undefined,
      queryFn: ({ signal }): Promise<Page<AccessDifference>> =>
        request('GET /access/differences/projects/{projectId}/people', {
          params: { projectId },
          query: { ...filters, page, pageSize },
          signal,
        }),
    });

/** One page of the projects to which a person's access differs in the end. */
export const personDifferenceListQuery =
  (userId: string, filters: AccessDifferenceFilters) => (page: number) =>
    queryOptions({
      queryKey: key('person', userId, filters, page),
      enabled: filters.from !== undefined,
      queryFn: ({ signal }): Promise<Page<AccessDifference>> =>
        request('GET /access/differences/people/{userId}/projects', {
          params: { userId },
          query: { ...filters, page, pageSize },
          signal,
        }),
    });
