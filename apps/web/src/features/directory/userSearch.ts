import type { User } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import type { Match } from '../../components/picker/readLine.ts';
import type { Matches } from '../../components/picker/usePastedNames.ts';
import { userKeys, userQuery } from './userQueries.ts';

const suggestions = 20;

export type UserIdentity = Pick<User, 'id' | 'username' | 'firstName' | 'lastName' | 'email'>;

/** The first matching users, for pickers; `notInGroup` leaves out a group's members. */
export const userSearchQuery = (q: string, notInGroup?: string) =>
  queryOptions({
    queryKey: [...userKeys.lists(), 'search', q, notInGroup],
    queryFn: ({ signal }) =>
      request('GET /users', { query: { q: q || undefined, notInGroup, pageSize: suggestions }, signal }),
  });

/** The name of a user that the URL contains the ID of. */
export const userNameQuery = (userId: string) => ({
  ...userQuery(userId),
  select: ({ username }: Pick<User, 'username'>) => username,
});

/** The users that pasted names refer to, by name. */
export async function resolveUsers(names: string[]): Promise<Matches<UserIdentity & Match>> {
  const { found, ambiguous } = await request('POST /users/resolutions', { body: { names } });
  return new Map<string, readonly (UserIdentity & Match)[]>([
    ...found.map(({ name, user }) => [name, [matchOf(user)]] as const),
    ...ambiguous.map(({ name, candidates }) => [name, candidates.map(matchOf)] as const),
  ]);
}

const matchOf = (user: UserIdentity): UserIdentity & Match => ({
  ...user,
  label: `${user.username} (${`${user.firstName} ${user.lastName}`.trim() || user.email})`,
  called: [user.username, user.firstName, user.lastName, user.email],
});
