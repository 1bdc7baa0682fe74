import { principalKey, type RoleIntent } from '@rolecall/access';
import type { HeldRole, ProjectMember } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import { pageSize } from '../lists/usePagedList.ts';
import type { ProjectListSearch, ProjectSearch } from './searchParams.ts';

export const projectKeys = {
  all: ['projects'] as const,
  lists: () => [...projectKeys.all, 'list'] as const,
  list: (search: ProjectListSearch, page: number): QueryKey => [...projectKeys.lists(), search, page],
  details: () => [...projectKeys.all, 'detail'] as const,
  detail: (projectId: string) => [...projectKeys.details(), projectId] as const,
  /** Lists of one project, by what they hold. */
  part: (projectId: string, part: string, ...rest: readonly unknown[]): QueryKey => [
    ...projectKeys.detail(projectId),
    part,
    ...rest,
  ],
};

/** One page of the projects that match, with their total. */
export const projectListQuery = (search: ProjectListSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.list(search, page),
    queryFn: ({ signal }) => request('GET /projects', { query: { ...search, page, pageSize }, signal }),
  });

/** How many projects the person sees without any filter. */
export const projectTotalQuery = () =>
  queryOptions({
    queryKey: [...projectKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /projects', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** The first few projects that match a search, with the total of all of them: for pickers. */
export const projectMatchesQuery = (q: string) =>
  queryOptions({
    queryKey: [...projectKeys.lists(), 'matches', q],
    queryFn: ({ signal }) => request('GET /projects', { query: { q, pageSize: 8 }, signal }),
    placeholderData: keepPreviousData,
  });

/** One project, read live, with the person's own access and rights. */
export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: projectKeys.detail(projectId),
    queryFn: ({ signal }) => request('GET /projects/{projectId}', { params: { projectId }, signal }),
  });

/** A member under a key that is unique among users and groups together. */
export interface MemberRow {
  id: string;
  member: ProjectMember;
}

type MemberSearch = Pick<ProjectSearch, 'q' | 'role' | 'kind' | 'sort'>;

/** One page of the users and groups that hold a role. */
export const projectMembersQuery = (projectId: string, search: MemberSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'members', search, page),
    queryFn: async ({ signal }) => {
      const { items, ...rest } = await request('GET /projects/{projectId}/members', {
        params: { projectId },
        query: { ...search, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map((member): MemberRow => ({ id: principalKey(member), member })) };
    },
  });

type PeopleSearch = Pick<ProjectSearch, 'q' | 'role' | 'source'> & {
  sort?: 'name' | '-name' | 'role' | '-role' | undefined;
};

/** One page of everybody who has access in the end. */
export const projectPeopleQuery = (projectId: string, search: PeopleSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'people', search, page),
    queryFn: ({ signal }) =>
      request('GET /projects/{projectId}/people', {
        params: { projectId },
        query: { ...search, page, pageSize },
        signal,
      }),
  });

/** How many rows one of a project's lists has without any filter. */
export const projectPartTotalQuery = (projectId: string, part: 'members' | 'people') =>
  queryOptions({
    queryKey: projectKeys.part(projectId, part, 'total'),
    queryFn: ({ signal }) =>
      request(`GET /projects/{projectId}/${part}`, { params: { projectId }, query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** One page of the people that a group with a role here brings. */
export const grantedGroupMembersQuery = (projectId: string, groupId: string, q: string) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'group', groupId, q, page),
    queryFn: ({ signal }) =>
      request('GET /projects/{projectId}/groups/{groupId}/members', {
        params: { projectId, groupId },
        query: { q: q || undefined, page, pageSize },
        signal,
      }),
  });

/** Who owns the project, and what access that person has besides. */
export const ownerAccessQuery = (projectId: string) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'people', 'owner'),
    queryFn: ({ signal }) =>
      request('GET /projects/{projectId}/people', {
        params: { projectId },
        query: { source: 'owner', pageSize: 1 },
        signal,
      }),
    select: ({ items: [owner] }) => owner,
  });

/**
 * What staged changes would do now. Always asked anew: what was true a moment ago is what must not be trusted.
 */
export const previewQuery = (projectId: string, changes: RoleIntent[]) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'preview', changes),
    queryFn: ({ signal }) =>
      request('POST /projects/{projectId}/previews', { params: { projectId }, body: { changes }, signal }),
    staleTime: 0,
    gcTime: 0,
  });

/** Whose access across projects is looked at. */
export interface Holder {
  kind: 'user' | 'group';
  id: string;
}

export interface HeldRoleRow extends HeldRole {
  id: string;
}

/** One page of the projects in which a group or user holds a role. */
export const heldRolesQuery = (holder: Holder, q: string | undefined) => (page: number) =>
  queryOptions({
    queryKey: [...projectKeys.all, 'held', holder, q, page],
    queryFn: async ({ signal }) => {
      const options = { query: { q, page, pageSize }, signal };
      const { items, ...rest } = await (holder.kind === 'group'
        ? request('GET /groups/{groupId}/projects', { params: { groupId: holder.id }, ...options })
        : request('GET /users/{userId}/projects', { params: { userId: holder.id }, ...options }));
      return { ...rest, items: items.map((held): HeldRoleRow => ({ id: held.projectId, ...held })) };
    },
  });
