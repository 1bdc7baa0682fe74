import type {
  AccessSubject,
  AccessSubjectListQuery,
  PersonAccessListQuery,
  ProjectAccessListQuery,
  ProjectPerson,
  ReachedProject,
} from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { PersonAccessSearch, ProjectAccessSearch, SubjectListSearch } from '../../links/access.ts';

type Filters<Query> = Omit<Partial<Query>, 'page' | 'pageSize'>;
const key = (...parts: readonly unknown[]): QueryKey => ['access', ...parts];

/** What the address asks for, as the server takes it. */
export const subjectsOf = ({ kind = 'project', at, q }: SubjectListSearch) => ({ kind, at, q });

/** Projects or people there were at a moment. */
export const subjectsQuery =
  (filters: Filters<AccessSubjectListQuery> & Pick<AccessSubjectListQuery, 'kind'>) =>
  (page: number, at = filters.at) =>
    queryOptions({
      queryKey: key('subjects', filters, page, at),
      queryFn: ({ signal }): Promise<Page<AccessSubject>> =>
        request('GET /access', { query: { ...filters, at, page, pageSize }, signal }),
    });

export const projectAccessQuery = (projectId: string, at: string | undefined) =>
  queryOptions({
    queryKey: key('project', projectId, at),
    queryFn: ({ signal }) =>
      request('GET /access/projects/{projectId}', { params: { projectId }, query: { at }, signal }),
  });

/** What the address asks for, as the server takes it. */
export const projectAccessOf = ({ why: _, sort = 'role', ...filters }: ProjectAccessSearch) => ({
  ...filters,
  sort,
});

/** One page of everybody who could reach a project. */
export const projectAccessListQuery =
  (projectId: string, filters: Filters<ProjectAccessListQuery>) =>
  (page: number, at = filters.at) =>
    queryOptions({
      queryKey: key('project', projectId, 'people', filters, page, at),
      queryFn: ({ signal }): Promise<Page<ProjectPerson>> =>
        request('GET /access/projects/{projectId}/people', {
          params: { projectId },
          query: { ...filters, at, page, pageSize },
          signal,
        }),
    });

export const personAccessQuery = (userId: string, at: string | undefined) =>
  queryOptions({
    queryKey: key('person', userId, at),
    queryFn: ({ signal }) =>
      request('GET /access/people/{userId}', { params: { userId }, query: { at }, signal }),
  });

/** What the address asks for, as the server takes it. */
export const personAccessOf = ({ why: _, sort = 'role', ...filters }: PersonAccessSearch) => ({
  ...filters,
  sort,
});

/** One page of the projects that a person could reach. */
export const personAccessListQuery =
  (userId: string, filters: Filters<PersonAccessListQuery>) =>
  (page: number, at = filters.at) =>
    queryOptions({
      queryKey: key('person', userId, 'projects', filters, page, at),
      queryFn: ({ signal }): Promise<Page<ReachedProject>> =>
        request('GET /access/people/{userId}/projects', {
          params: { userId },
          query: { ...filters, at, page, pageSize },
          signal,
        }),
    });
