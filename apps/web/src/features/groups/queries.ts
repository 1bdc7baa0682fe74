import type { Group, GroupPage, Member } from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { GroupListSearch, GroupSearch } from './searchParams.ts';

/** What narrows and orders the list; the rest of its address does not change what is read. */
export type GroupListFilters = Omit<GroupListSearch, 'create'>;

export const groupKeys = {
  all: ['groups'] as const,
  lists: () => [...groupKeys.all, 'list'] as const,
  list: (filters: GroupListFilters, page: number): QueryKey => [...groupKeys.lists(), filters, page],
  details: () => [...groupKeys.all, 'detail'] as const,
  detail: (groupId: string) => [...groupKeys.details(), groupId] as const,
  members: (groupId: string) => [...groupKeys.detail(groupId), 'members'] as const,
  memberPage: (groupId: string, search: MemberSearch, page: number): QueryKey => [
    ...groupKeys.members(groupId),
    search,
    page,
  ],
};

type MemberSearch = Pick<GroupSearch, 'q' | 'sort'>;

/** One page of the groups that match, with their total. */
export const groupListQuery = (filters: GroupListFilters) => (page: number) =>
  queryOptions({
    queryKey: groupKeys.list(filters, page),
    queryFn: ({ signal }): Promise<Page<Group>> =>
      request('GET /groups', { query: { ...filters, page, pageSize }, signal }),
  });

/** How many groups there are without any filter. */
export const groupTotalQuery = () =>
  queryOptions({
    queryKey: [...groupKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /groups', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** The kinds that groups have. */
export const groupKindsQuery = () => ({ ...groupTotalQuery(), select: ({ kinds }: GroupPage) => kinds });

/** One group, read live. */
export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: groupKeys.detail(groupId),
    queryFn: ({ signal }) => request('GET /groups/{groupId}', { params: { groupId }, signal }),
  });

/** One page of a group's members that match, with their total. */
export const memberListQuery = (groupId: string, search: MemberSearch) => (page: number) =>
  queryOptions({
    queryKey: groupKeys.memberPage(groupId, search, page),
    queryFn: ({ signal }): Promise<Page<Member>> =>
      request('GET /groups/{groupId}/members', {
        params: { groupId },
        query: { ...search, page, pageSize },
        signal,
      }),
  });

/** How many members a group has, whatever is searched for. */
export const memberTotalQuery = (groupId: string) =>
  queryOptions({
    queryKey: [...groupKeys.members(groupId), 'total'],
    queryFn: ({ signal }) =>
      request('GET /groups/{groupId}/members', { params: { groupId }, query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });
