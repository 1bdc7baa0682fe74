import type { ProjectListQuery, ProjectMemberListQuery, ProjectPersonListQuery } from '@rolecall/contract';
import { flagParam, oneOf, type SearchOf, sortParam, textParam } from '../lists/searchParams.ts';

/** The project list's state in the address; every part may be absent. */
export type ProjectListSearch = SearchOf<ProjectListQuery, 'q' | 'owner' | 'status' | 'myRole' | 'sort'>;

type SortField<Query extends { sort: string }> = Exclude<Query['sort'], `-${string}`>;
const projectSorts: readonly SortField<ProjectListQuery>[] = [
  'name',
  'owner',
  'status',
  'createdAt',
  'members',
];
const memberSorts: readonly SortField<ProjectMemberListQuery>[] = ['name', 'role', 'kind', 'people'];

export const projectListSearch = (search: Record<string, unknown>): ProjectListSearch => ({
  q: textParam(search.q),
  owner: textParam(search.owner),
  status: textParam(search.status, 64),
  myRole: textParam(search.myRole, 128),
  sort: sortParam(projectSorts, search.sort),
});

export const projectTabs = ['members', 'overview', 'history'] as const;
export type ProjectTab = (typeof projectTabs)[number];

/** The project page's state in the address; the filters are those of the list that is shown. */
export interface ProjectSearch
  extends SearchOf<ProjectMemberListQuery, 'q' | 'role' | 'kind' | 'sort'>,
    SearchOf<ProjectPersonListQuery, 'source'> {
  tab?: ProjectTab | undefined;
  /** Everybody who has access in the end, instead of who was given a role. */
  show?: 'people' | undefined;
  /** The staged changes are being reviewed. */
  review?: boolean | undefined;
}

export const projectSearch = (search: Record<string, unknown>): ProjectSearch => ({
  tab: oneOf(projectTabs, search.tab),
  show: oneOf(['people'], search.show),
  q: textParam(search.q),
  role: textParam(search.role, 128),
  kind: oneOf(['user', 'group'], search.kind),
  source: oneOf(['owner', 'direct', 'group', 'policy'], search.source),
  sort: sortParam(memberSorts, search.sort),
  review: flagParam(search.review),
});
