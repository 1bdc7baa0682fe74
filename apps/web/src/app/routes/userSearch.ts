import type { UserListQuery } from '@rolecall/contract';
import {
  booleanParam,
  choiceParam,
  flagParam,
  idParam,
  type SortField,
  searchParams,
  sortParam,
  termParam,
  textParam,
} from '../../lib/searchParams.ts';
import type { UserListSearch, UserSearch } from '../../links/users.ts';

const sorts: readonly SortField<UserListQuery>[] = [
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

export const userSearch: (search: Record<string, unknown>) => UserSearch = searchParams({
  tab: choiceParam('history'),
});
