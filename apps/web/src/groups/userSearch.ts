import type { User } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/request.ts';

const suggestions = 20;

export type Person = Pick<User, 'id' | 'username' | 'firstName' | 'lastName' | 'email'>;

/** The first users that match, for pickers; `notInGroup` leaves out a group's members. */
export const userSearchQuery = (q: string, notInGroup?: string) =>
  queryOptions({
    queryKey: ['users', 'search', q, notInGroup],
    queryFn: ({ signal }) =>
      request('GET /users', { query: { q: q || undefined, notInGroup, pageSize: suggestions }, signal }),
  });

/** The name of a user that an address mentions by id. */
export const userNameQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'detail', userId],
    queryFn: ({ signal }) => request('GET /users/{userId}', { params: { userId }, signal }),
    select: ({ username }) => username,
  });

/** The users that pasted names stand for. */
export async function resolvePeople(names: string[]) {
  const { found, ...left } = await request('POST /users/resolutions', { body: { names } });
  return { found: found.map(({ user }) => user), ...left };
}
