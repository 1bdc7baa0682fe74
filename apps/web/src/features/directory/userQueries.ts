import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import type { UserListSearch } from '../../links/users.ts';

/** The filters and order of the list, which are the search parameters that its query depends on. */
export type UserListFilters = Omit<UserListSearch, 'create'>;

export const userKeys = {
  all: ['users'] as const,
  lists: () => [...userKeys.all, 'list'] as const,
  list: (filters: UserListFilters, page: number): QueryKey => [...userKeys.lists(), filters, page],
  details: () => [...userKeys.all, 'detail'] as const,
  detail: (userId: string) => [...userKeys.details(), userId] as const,
};

/** The first users that match a search, with the total, for pickers. */
export const userMatchesQuery = (q: string) =>
  queryOptions({
    queryKey: [...userKeys.lists(), 'matches', q],
    queryFn: ({ signal }) => request('GET /users', { query: { q, pageSize: 8 }, signal }),
    placeholderData: keepPreviousData,
  });

/** One user with groups and effective policies, read live. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: userKeys.detail(userId),
    queryFn: ({ signal }) => request('GET /users/{userId}', { params: { userId }, signal }),
  });
