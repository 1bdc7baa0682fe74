import type { ProjectListParams, ProjectMemberListParams } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import {
  choiceParam,
  flagParam,
  rangeParam,
  type SortField,
  searchParams,
  sortParam,
  termParam,
  textParam,
  uuidParam,
} from '../lib/searchParams.ts';

const projectSorts = [
  'name',
  'owner',
  'status',
  'createdAt',
  'members',
  'myRole',
] as const satisfies readonly SortField<ProjectListParams>[];
const memberSorts = [
  'name',
  'role',
  'kind',
  'people',
] as const satisfies readonly SortField<ProjectMemberListParams>[];

export const projectListSearch = searchParams({
  q: textParam,
  owner: textParam,
  status: termParam(64),
  myRole: termParam(128),
  size: rangeParam,
  sort: sortParam(...projectSorts),
});
export type ProjectListSearch = ReturnType<typeof projectListSearch>;
export const projectListLink = (search: ProjectListSearch = {}) => linkOptions({ to: '/projects', search });

/** The filters are those of the list that is shown. */
export const projectSearch = searchParams({
  tab: choiceParam('members', 'overview', 'history'),
  /** Shows everyone with effective access instead of the assigned roles. */
  show: choiceParam('people'),
  q: textParam,
  role: termParam(128),
  kind: choiceParam('user', 'group'),
  managesMembers: flagParam,
  source: choiceParam('owner', 'direct', 'group', 'policy'),
  sort: sortParam(...memberSorts),
  /** The pending changes are being reviewed. */
  review: flagParam,
  /** A change of roles whose opposite is to be added to the pending changes. */
  undo: uuidParam,
});
export type ProjectSearch = ReturnType<typeof projectSearch>;
export type ProjectTab = NonNullable<ProjectSearch['tab']>;
export const projectLink = (projectId: string, search: ProjectSearch = {}) =>
  linkOptions({ to: '/projects/$projectId', ...idParams({ projectId }), search });
