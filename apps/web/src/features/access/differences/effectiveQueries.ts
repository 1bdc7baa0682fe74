import type { AccessComparisonParams, ComparedAccess } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import { differenceKey, type Filters } from './queries.ts';

type AccessDifferenceFilters = Filters<AccessComparisonParams>;

/** One page of whose access to a project differs in the end. */
export const projectDifferenceListQuery =
  (projectId: string, filters: AccessDifferenceFilters) => (page: number) =>
    queryOptions({
      queryKey: differenceKey('project', projectId, filters, page),
      enabled: filters.from !== undefined,
      queryFn: ({ signal }): Promise<Page<ComparedAccess>> =>
        request('GET /access/comparison/projects/{projectId}/people', {
          params: { projectId },
          query: { ...filters, page, pageSize },
          signal,
        }),
    });

/** One page of the projects to which a person's access differs in the end. */
export const personDifferenceListQuery =
  (userId: string, filters: AccessDifferenceFilters) => (page: number) =>
    queryOptions({
      queryKey: differenceKey('person', userId, filters, page),
      enabled: filters.from !== undefined,
      queryFn: ({ signal }): Promise<Page<ComparedAccess>> =>
        request('GET /access/comparison/users/{userId}/projects', {
          params: { userId },
          query: { ...filters, page, pageSize },
          signal,
        }),
    });
