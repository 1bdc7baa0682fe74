import type { AccessComparisonParams, ComparedAccess } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import { comparisonKey, type Filters } from './queries.ts';

type AccessComparisonFilters = Filters<AccessComparisonParams>;

/** One page of the users whose effective access to a project differs. */
export const projectComparisonListQuery =
  (projectId: string, filters: AccessComparisonFilters) => (page: number) =>
    queryOptions({
      queryKey: comparisonKey('project', projectId, filters, page),
      enabled: filters.from !== undefined,
      queryFn: ({ signal }): Promise<Page<ComparedAccess>> =>
        request('GET /access/comparison/projects/{projectId}/people', {
          params: { projectId },
          query: { ...filters, page, pageSize },
          signal,
        }),
    });

/** One page of the projects to which a user's effective access differs. */
export const userComparisonListQuery = (userId: string, filters: AccessComparisonFilters) => (page: number) =>
  queryOptions({
    queryKey: comparisonKey('user', userId, filters, page),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Page<ComparedAccess>> =>
      request('GET /access/comparison/users/{userId}/projects', {
        params: { userId },
        query: { ...filters, page, pageSize },
        signal,
      }),
  });
