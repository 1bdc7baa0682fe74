import type { UserListQuery } from '@rolecall/contract';
import { flagParam, idParam, oneOf, type SearchOf, sortParam, textParam } from '../lists/searchParams.ts';

/** The user list's state in the address; every part may be absent. */
export interface UserListSearch
  extends SearchOf<UserListQuery, 'q' | 'enabled' | 'policy' | 'group' | 'sort'> {
  /** The form for a new user is open. */
  create?: boolean | undefined;
}

/** The user page's state in the address. */
export interface UserSearch {
  tab?: 'history' | undefined;
}

export const userSearch = (search: Record<string, unknown>): UserSearch => ({
  tab: oneOf(['history'], search.tab),
});

const sorts: readonly Exclude<UserListQuery['sort'], `-${string}`>[] = [
  'username',
  'name',
  'email',
  'createdAt',
  'lastActivity',
  'groupCount',
];

export const userListSearch = (search: Record<string, unknown>): UserListSearch => ({
  q: textParam(search.q),
  enabled: typeof search.enabled === 'boolean' ? search.enabled : undefined,
  policy: textParam(search.policy, 128),
  group: idParam(search.group),
  sort: sortParam(sorts, search.sort),
  create: flagParam(search.create),
});
