import type { User } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { matchesPerSearch } from '../../components/picker/pickerSource.ts';
import type { UserListSearch } from '../../links/users.ts';
import { userItemOf } from './pickerItems.ts';

/** The filters and order of the list, which are the search parameters that its query depends on. */
export type UserListFilters = Omit<UserListSearch, 'create'>;

export const userKeys = {
  all: ['users'] as const,
  lists: () => [...userKeys.all, 'list'] as const,
  list: (filters: UserListFilters, page: number): QueryKey => [...userKeys.lists(), filters, page],
  matches: (q: string, notInGroup?: string): QueryKey => [...userKeys.lists(), 'matches', q, notInGroup],
  details: () => [...userKeys.all, 'detail'] as const,
  detail: (userId: string) => [...userKeys.details(), userId] as const,
};

/** The first users that match a search, with the total, for pickers; `notInGroup` leaves out a group's members. */
export const userMatchesQuery = (q: string, notInGroup?: string) =>
  queryOptions({
    queryKey: userKeys.matches(q, notInGroup),
    queryFn: async ({ signal }) => {
      const query = { q: q || undefined, notInGroup, pageSize: matchesPerSearch };
      const { items, total } = await request('GET /users', { query, signal });
      return { items: items.map(userItemOf), total };
    },
    placeholderData: keepPreviousData,
  });

/** One user with groups and effective policies, read live. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: userKeys.detail(userId),
    queryFn: ({ signal }) => request('GET /users/{userId}', { params: { userId }, signal }),
  });

/** The name of a user that the URL contains the ID of. */
export const userNameQuery = (userId: string) => ({
  ...userQuery(userId),
  select: ({ username }: Pick<User, 'username'>) => username,
});
