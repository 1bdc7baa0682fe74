import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { matchesPerSearch } from '../../components/picker/pickerSource.ts';
import type { GroupListSearch, GroupSearch } from '../../links/groups.ts';
import { groupItemOf } from './pickerItems.ts';

/** The filters and order of the list, which are the search parameters that its query depends on. */
export type GroupListFilters = Omit<GroupListSearch, 'create'>;

export type MemberSearch = Pick<GroupSearch, 'q' | 'sort'>;

export const groupKeys = {
  all: ['groups'] as const,
  lists: () => [...groupKeys.all, 'list'] as const,
  list: (filters: GroupListFilters, page: number): QueryKey => [...groupKeys.lists(), filters, page],
  matches: (q: string, kind?: string): QueryKey => [...groupKeys.lists(), 'matches', q, kind],
  details: () => [...groupKeys.all, 'detail'] as const,
  detail: (groupId: string) => [...groupKeys.details(), groupId] as const,
  members: (groupId: string) => [...groupKeys.detail(groupId), 'members'] as const,
  memberPage: (groupId: string, search: MemberSearch, page: number): QueryKey => [
    ...groupKeys.members(groupId),
    search,
    page,
  ],
};

/** One group, read live. */
export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: groupKeys.detail(groupId),
    queryFn: ({ signal }) => request('GET /groups/{groupId}', { params: { groupId }, signal }),
  });

/** The first groups that match a search, with the total, for pickers. */
export const groupMatchesQuery = (q: string, kind?: string) =>
  queryOptions({
    queryKey: groupKeys.matches(q, kind),
    queryFn: async ({ signal }) => {
      const query = { q: q || undefined, kind, prefixFirst: true, pageSize: matchesPerSearch };
      const { items, total } = await request('GET /groups', { query, signal });
      return { items: items.map(groupItemOf), total };
    },
    placeholderData: keepPreviousData,
  });
