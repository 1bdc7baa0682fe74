import type { UserListParams } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
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
} from '../lib/searchParams.ts';

const sorts = [
  'username',
  'name',
  'email',
  'createdAt',
  'lastActivity',
  'groupCount',
] as const satisfies readonly SortField<UserListParams>[];

export const userListSearch = searchParams({
  q: textParam,
  enabled: booleanParam,
  policy: termParam(128),
  group: idParam,
  sort: sortParam(...sorts),
  /** The form for a new user is open. */
  create: flagParam,
});
export type UserListSearch = ReturnType<typeof userListSearch>;
export const userListLink = (search: UserListSearch = {}) => linkOptions({ to: '/users', search });

export const userSearch = searchParams({ tab: choiceParam('history') });
export const userLink = (userId: string) => linkOptions({ to: '/users/$userId', ...idParams({ userId }) });
