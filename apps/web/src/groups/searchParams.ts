import type { GroupListQuery, MemberListQuery } from '@rolecall/contract';
import { flagParam, idParam, oneOf, type SearchOf, sortParam, textParam } from '../lists/searchParams.ts';

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

export const groupListSearch = (search: Record<string, unknown>): GroupListSearch => ({
  q: textParam(search.q),
  kind: textParam(search.kind, 128),
  policy: textParam(search.policy, 128),
  member: idParam(search.member),
  empty: flagParam(search.empty),
  sort: sortParam(groupSorts, search.sort),
  create: flagParam(search.create),
});

export const groupTabs = ['members', 'projects', 'details', 'history'] as const;
export interface GroupSearch extends SearchOf<MemberListQuery, 'q' | 'sort'> {
  tab?: (typeof groupTabs)[number] | undefined;
  /** A change of members whose progress and outcome are shown. */
  operation?: string | undefined;
}

export const groupSearch = (search: Record<string, unknown>): GroupSearch => ({
  tab: oneOf(groupTabs, search.tab),
  q: textParam(search.q),
  sort: sortParam(memberSorts, search.sort),
  operation: idParam(search.operation),
});
