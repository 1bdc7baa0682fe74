import type { GroupListQuery, MemberListQuery } from '@rolecall/contract';
import {
  choiceParam,
  flagParam,
  idParam,
  type SortField,
  searchParams,
  sortParam,
  termParam,
  textParam,
  uuidParam,
} from '../../lib/searchParams.ts';
import type { GroupListSearch, GroupSearch } from '../../links/groups.ts';

const groupSorts: readonly SortField<GroupListQuery>[] = [
  'name',
  'description',
  'gid',
  'kind',
  'memberCount',
];
const memberSorts: readonly SortField<MemberListQuery>[] = ['username', 'name', 'email'];

export const groupListSearch: (search: Record<string, unknown>) => GroupListSearch = searchParams({
  q: textParam,
  kind: termParam(128),
  policy: termParam(128),
  member: idParam,
  empty: flagParam,
  sort: sortParam(...groupSorts),
  create: flagParam,
});

export const groupSearch: (search: Record<string, unknown>) => GroupSearch = searchParams({
  tab: choiceParam('members', 'projects', 'details', 'history'),
  q: textParam,
  sort: sortParam(...memberSorts),
  operation: uuidParam,
});
