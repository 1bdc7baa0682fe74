import { principalKey, type RoleIntent } from '@rolecall/access';
import type { OwnerPreviewRequest, ProjectGroupMember, ProjectMember, ProjectUser } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { ProjectSearch } from '../../links/projects.ts';
import { projectKeys } from '../directory/projectQueries.ts';

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
    queryFn: async ({ signal }): Promise<Page<MemberRow>> => {
      const { items, ...rest } = await request('GET /projects/{projectId}/members', {
        params: { projectId },
        query: { ...search, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map((member) => ({ id: principalKey(member), member })) };
    },
  });

type PeopleSearch = Pick<ProjectSearch, 'q' | 'role' | 'managesMembers' | 'source'> & {
  sort?: 'name' | '-name' | 'role' | '-role' | undefined;
};

/** One page of everybody who has access in the end. */
export const projectPeopleQuery = (projectId: string, search: PeopleSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'people', search, page),
    queryFn: ({ signal }): Promise<Page<ProjectUser>> =>
      request('GET /projects/{projectId}/people', {
        params: { projectId },
        query: { ...search, page, pageSize },
        signal,
      }),
  });

/** One page of the people that a group with a role here brings. */
export const projectGroupMembersQuery = (projectId: string, groupId: string, q: string) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'group', groupId, q, page),
    queryFn: ({ signal }): Promise<Page<ProjectGroupMember>> =>
      request('GET /projects/{projectId}/groups/{groupId}/members', {
        params: { projectId, groupId },
        query: { q: q || undefined, page, pageSize },
        signal,
      }),
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

/** What a change of the owner would do now; asked anew for the same reason. */
export const ownerPreviewQuery = (projectId: string, change: OwnerPreviewRequest) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'owner-preview', change),
    queryFn: ({ signal }) =>
      request('POST /projects/{projectId}/owner-previews', { params: { projectId }, body: change, signal }),
    staleTime: 0,
    gcTime: 0,
  });
