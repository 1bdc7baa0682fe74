import type { ProjectListQuery, ProjectMemberListQuery, ProjectPersonListQuery } from '@rolecall/contract';
import {
  choiceParam,
  flagParam,
  type SearchOf,
  searchParams,
  sortParam,
  termParam,
  textParam,
} from '../../lib/searchParams.ts';

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

export const projectListSearch: (search: Record<string, unknown>) => ProjectListSearch = searchParams({
  q: textParam,
  owner: textParam,
  status: termParam(64),
  myRole: termParam(128),
  sort: sortParam(...projectSorts),
});

export const projectTabs = ['members', 'overview', 'history'] as const;
export type ProjectTab = (typeof projectTabs)[number];

/** The project page's state in the address; the filters are those of the list that is shown. */
export interface ProjectSearch
  extends SearchOf<ProjectMemberListQuery, 'q' | 'role' | 'kind' | 'sort'>,
    SearchOf<ProjectPersonListQuery, 'source'> {
  managesMembers?: true | undefined;
  tab?: ProjectTab | undefined;
  /** Everybody who has access in the end, instead of who was given a role. */
  show?: 'people' | undefined;
  /** The staged changes are being reviewed. */
  review?: boolean | undefined;
}

export const projectSearch: (search: Record<string, unknown>) => ProjectSearch = searchParams({
  tab: choiceParam(...projectTabs),
  show: choiceParam('people'),
  q: textParam,
  role: termParam(128),
  kind: choiceParam('user', 'group'),
  managesMembers: flagParam,
  source: choiceParam('owner', 'direct', 'group', 'policy'),
  sort: sortParam(...memberSorts),
  review: flagParam,
});
