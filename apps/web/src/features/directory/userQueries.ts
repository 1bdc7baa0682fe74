import type { User } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { matchesPerSearch } from '../../components/picker/pickerSource.ts';
import type { UserListSearch } from '../../links/users.ts';
import { alreadyMember, userItemOf } from './pickerItems.ts';

/** The filters and order of the list, which are the search parameters that its query depends on. */
export type UserListFilters = Omit<UserListSearch, 'create'>;

export const userKeys = {
  all: ['users'] as const,
  lists: () => [...userKeys.all, 'list'] as const,
  list: (filters: UserListFilters, page: number): QueryKey => [...userKeys.lists(), filters, page],
  matches: (q: string, joining?: string): QueryKey => [...userKeys.lists(), 'matches', q, joining],
  details: () => [...userKeys.all, 'detail'] as const,
  detail: (userId: string) => [...userKeys.details(), userId] as const,
};

/**
 * The first users that match a search, with the total, for pickers.
 * @param joining the ID of a group whose members come last, and can't be picked
 */
export const userMatchesQuery = (q: string, joining?: string) =>
  queryOptions({
    queryKey: userKeys.matches(q, joining),
    queryFn: async ({ signal }) => {
      const find = (filter: { group?: string | undefined; notInGroup?: string | undefined }) =>
        request('GET /users', {
          query: { ...filter, q: q || undefined, prefixFirst: true, pageSize: matchesPerSearch },
          signal,
        });
      const [others, members] = await Promise.all([
        find({ notInGroup: joining }),
        // Nobody looks for members without a name.
        joining !== undefined && q !== '' ? find({ group: joining }) : { items: [], total: 0 },
      ]);
      return {
        items: [
          ...others.items.map(userItemOf),
          ...members.items.map((user) => ({ ...userItemOf(user), unavailable: alreadyMember })),
        ],
        total: others.total + members.total,
      };
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
