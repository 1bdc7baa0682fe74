import type { ProjectListQuery, ProjectMemberListQuery } from '@rolecall/contract';
import {
  choiceParam,
  flagParam,
  type SortField,
  searchParams,
  sortParam,
  termParam,
  textParam,
} from '../../lib/searchParams.ts';
import type { ProjectListSearch, ProjectSearch } from '../../links/projects.ts';

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

export const projectSearch: (search: Record<string, unknown>) => ProjectSearch = searchParams({
  tab: choiceParam('members', 'overview', 'history'),
  show: choiceParam('people'),
  q: textParam,
  role: termParam(128),
  kind: choiceParam('user', 'group'),
  managesMembers: flagParam,
  source: choiceParam('owner', 'direct', 'group', 'policy'),
  sort: sortParam(...memberSorts),
  review: flagParam,
});
