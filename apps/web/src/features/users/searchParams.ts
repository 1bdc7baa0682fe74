import type { UserListQuery } from '@rolecall/contract';
import {
  booleanParam,
  choiceParam,
  flagParam,
  idParam,
  type SearchOf,
  searchParams,
  sortParam,
  termParam,
  textParam,
} from '../../lib/searchParams.ts';

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

export const userSearch: (search: Record<string, unknown>) => UserSearch = searchParams({
  tab: choiceParam('history'),
});

const sorts: readonly Exclude<UserListQuery['sort'], `-${string}`>[] = [
  'username',
  'name',
  'email',
  'createdAt',
  'lastActivity',
  'groupCount',
];

export const userListSearch: (search: Record<string, unknown>) => UserListSearch = searchParams({
  q: textParam,
  enabled: booleanParam,
  policy: termParam(128),
  group: idParam,
  sort: sortParam(...sorts),
  create: flagParam,
});
