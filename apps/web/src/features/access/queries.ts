import type {
  AccessSubject,
  AccessSubjectListParams,
  ProjectAccessListParams,
  ProjectUser,
  ReachedProject,
  UserAccessListParams,
} from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { ProjectAccessSearch, SubjectListSearch, UserAccessSearch } from '../../links/access.ts';

type Filters<Query> = Omit<Partial<Query>, 'page' | 'pageSize'>;
const key = (...parts: readonly unknown[]): QueryKey => ['access', ...parts];

/** Converts the URL's search parameters to the server's query. */
export const subjectsOf = ({ kind = 'project', at: asOf, q }: SubjectListSearch) => ({ kind, asOf, q });

/** Projects or users that existed at a point in time. */
export const subjectsQuery =
  (filters: Filters<AccessSubjectListParams> & Pick<AccessSubjectListParams, 'kind'>) =>
  (page: number, asOf = filters.asOf) =>
    queryOptions({
      queryKey: key('subjects', filters, page, asOf),
      queryFn: ({ signal }): Promise<Page<AccessSubject>> =>
        request('GET /access', { query: { ...filters, asOf, page, pageSize }, signal }),
    });

export const projectAccessQuery = (projectId: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: key('project', projectId, asOf),
    queryFn: ({ signal }) =>
      request('GET /access/projects/{projectId}', { params: { projectId }, query: { asOf }, signal }),
  });

/** Converts the URL's search parameters to the server's query. */
export const projectAccessOf = ({ why: _, sort = 'role', at: asOf, ...filters }: ProjectAccessSearch) => ({
  ...filters,
  asOf,
  sort,
});

/** One page of the users who could reach a project. */
export const projectAccessListQuery =
  (projectId: string, filters: Filters<ProjectAccessListParams>) =>
  (page: number, asOf = filters.asOf) =>
    queryOptions({
      queryKey: key('project', projectId, 'people', filters, page, asOf),
      queryFn: ({ signal }): Promise<Page<ProjectUser>> =>
        request('GET /access/projects/{projectId}/people', {
          params: { projectId },
          query: { ...filters, asOf, page, pageSize },
          signal,
        }),
    });

export const userAccessQuery = (userId: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: key('user', userId, asOf),
    queryFn: ({ signal }) =>
      request('GET /access/users/{userId}', { params: { userId }, query: { asOf }, signal }),
  });

/** Converts the URL's search parameters to the server's query. */
export const userAccessOf = ({ why: _, sort = 'role', at: asOf, ...filters }: UserAccessSearch) => ({
  ...filters,
  asOf,
  sort,
});

/** One page of the projects that a user could reach. */
export const userAccessListQuery =
  (userId: string, filters: Filters<UserAccessListParams>) =>
  (page: number, asOf = filters.asOf) =>
    queryOptions({
      queryKey: key('user', userId, 'projects', filters, page, asOf),
      queryFn: ({ signal }): Promise<Page<ReachedProject>> =>
        request('GET /access/users/{userId}/projects', {
          params: { userId },
          query: { ...filters, asOf, page, pageSize },
          signal,
        }),
    });
