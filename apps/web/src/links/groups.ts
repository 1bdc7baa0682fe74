import type { GroupListParams, MemberListParams } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import {
  choiceParam,
  flagParam,
  idParam,
  rangeParam,
  type SortField,
  searchParams,
  sortParam,
  termParam,
  textParam,
  uuidParam,
} from '../lib/searchParams.ts';

const groupSorts = [
  'name',
  'description',
  'gid',
  'kind',
  'memberCount',
] as const satisfies readonly SortField<GroupListParams>[];
const memberSorts = ['username', 'name', 'email'] as const satisfies readonly SortField<MemberListParams>[];

export const groupListSearch = searchParams({
  q: textParam,
  kind: termParam(128),
  policy: termParam(128),
  member: idParam,
  empty: flagParam,
  size: rangeParam,
  sort: sortParam(...groupSorts),
  /** The form for a new group is open. */
  create: flagParam,
});
export type GroupListSearch = ReturnType<typeof groupListSearch>;
export const groupListLink = (search: GroupListSearch = {}) => linkOptions({ to: '/groups', search });

export const groupSearch = searchParams({
  tab: choiceParam('members', 'projects', 'details', 'history'),
  q: textParam,
  sort: sortParam(...memberSorts),
  /** A change of members whose progress and outcome are shown. */
  operation: uuidParam,
  /** A change of members that the user is about to undo. */
  undo: uuidParam,
});
export type GroupSearch = ReturnType<typeof groupSearch>;
export const groupLink = (groupId: string, search: GroupSearch = {}) =>
  linkOptions({ to: '/groups/$groupId', ...idParams({ groupId }), search });
