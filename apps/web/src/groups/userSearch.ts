import type { User } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import { userKeys, userQuery } from '../users/index.ts';

const suggestions = 20;

export type Person = Pick<User, 'id' | 'username' | 'firstName' | 'lastName' | 'email'>;

/** The first users that match, for pickers; `notInGroup` leaves out a group's members. */
export const userSearchQuery = (q: string, notInGroup?: string) =>
  queryOptions({
    queryKey: [...userKeys.lists(), 'search', q, notInGroup],
    queryFn: ({ signal }) =>
      request('GET /users', { query: { q: q || undefined, notInGroup, pageSize: suggestions }, signal }),
  });

/** The name of a user that an address mentions by id. */
export const userNameQuery = (userId: string) => ({
  ...userQuery(userId),
  select: ({ username }: Pick<User, 'username'>) => username,
});

/** The users that pasted names stand for. */
export async function resolvePeople(names: string[]) {
  const { found, ...left } = await request('POST /users/resolutions', { body: { names } });
  return { found: found.map(({ user }) => user), ...left };
}
