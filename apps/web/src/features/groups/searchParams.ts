import type { GroupListQuery, MemberListQuery } from '@rolecall/contract';
import {
  choiceParam,
  flagParam,
  idParam,
  type SearchOf,
  searchParams,
  sortParam,
  termParam,
  textParam,
  uuidParam,
} from '../../lib/searchParams.ts';

/** The group list's state in the address; every part may be absent. */
export interface GroupListSearch
  extends SearchOf<GroupListQuery, 'q' | 'kind' | 'policy' | 'member' | 'empty' | 'sort'> {
  /** The form for a new group is open. */
  create?: boolean | undefined;
}

type SortField<Query extends { sort: string }> = Exclude<Query['sort'], `-${string}`>;
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

export const groupTabs = ['members', 'projects', 'details', 'history'] as const;
export interface GroupSearch extends SearchOf<MemberListQuery, 'q' | 'sort'> {
  tab?: (typeof groupTabs)[number] | undefined;
  /** A change of members whose progress and outcome are shown. */
  operation?: string | undefined;
}

export const groupSearch: (search: Record<string, unknown>) => GroupSearch = searchParams({
  tab: choiceParam(...groupTabs),
  q: textParam,
  sort: sortParam(...memberSorts),
  operation: uuidParam,
});
