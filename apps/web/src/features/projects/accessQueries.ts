import { principalKey, type RoleIntent } from '@rolecall/access';
import type { OwnerPreviewRequest, ProjectGroupMember, ProjectMember, ProjectUser } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { ProjectSearch } from '../../links/projects.ts';
import { projectKeys } from '../directory/projectQueries.ts';

/** A member with a key that is unique among users and groups. */
export interface MemberRow {
  id: string;
  member: ProjectMember;
}

type MemberSearch = Pick<ProjectSearch, 'q' | 'role' | 'kind' | 'sort'>;

/** One page of the users and groups with a role. */
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

/** One page of the users with effective access. */
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

/** One page of the members of a group that has a role here. */
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
 * The effect that pending changes would have now. Never cached, because others may change the project at any time.
 */
export const previewQuery = (projectId: string, changes: RoleIntent[]) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'preview', changes),
    queryFn: ({ signal }) =>
      request('POST /projects/{projectId}/previews', { params: { projectId }, body: { changes }, signal }),
    staleTime: 0,
    gcTime: 0,
  });

/** The effect that an owner change would have now. Never cached, for the same reason. */
export const ownerPreviewQuery = (projectId: string, change: OwnerPreviewRequest) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'owner-preview', change),
    queryFn: ({ signal }) =>
      request('POST /projects/{projectId}/owner-previews', { params: { projectId }, body: change, signal }),
    staleTime: 0,
    gcTime: 0,
  });
