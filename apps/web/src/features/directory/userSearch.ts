import type { User } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import type { Match } from '../../components/picker/readLine.ts';
import type { Matches } from '../../components/picker/usePastedNames.ts';
import { userKeys, userQuery } from './userQueries.ts';

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

/** The users that pasted names stand for, by name. */
export async function resolvePeople(names: string[]): Promise<Matches<Person & Match>> {
  const { found, ambiguous } = await request('POST /users/resolutions', { body: { names } });
  return new Map<string, readonly (Person & Match)[]>([
    ...found.map(({ name, user }) => [name, [matchOf(user)]] as const),
    ...ambiguous.map(({ name, candidates }) => [name, candidates.map(matchOf)] as const),
  ]);
}

const matchOf = (person: Person): Person & Match => ({
  ...person,
  label: `${person.username} (${`${person.firstName} ${person.lastName}`.trim() || person.email})`,
  called: [person.username, person.firstName, person.lastName, person.email],
});
