import type { FindingKind } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import {
  choiceParam,
  flagParam,
  idParam,
  presentParam,
  searchParams,
  subjectParam,
  termParam,
  textParam,
  timeParam,
} from '../lib/searchParams.ts';

// `at`, `from` and `to` are points in time, ISO 8601. Without `at`, a view shows the current state.

const role = termParam(128);

export const subjectListSearch = searchParams({
  at: timeParam,
  kind: choiceParam('project', 'user'),
  q: textParam,
});
export type SubjectListSearch = ReturnType<typeof subjectListSearch>;
export const accessLink = (search: SubjectListSearch = {}) => linkOptions({ to: '/access', search });

const matrixSorts = ['name', '-name', 'projects', '-projects', 'role', '-role'] as const;

export const matrixSearch = searchParams({
  at: timeParam,
  kind: choiceParam('group', 'user'),
  q: textParam,
  project: textParam,
  role,
  managesMembers: flagParam,
  /** Only rows and columns with a role. */
  withRolesOnly: presentParam,
  sort: choiceParam(...matrixSorts),
  /** The project whose roles sort the rows. */
  by: idParam,
  columns: choiceParam('name', '-name', 'access', '-access'),
  /** The explained cell. */
  cell: termParam(6_200),
});
export type MatrixSearch = ReturnType<typeof matrixSearch>;
export const matrixLink = (search: MatrixSearch = {}) => linkOptions({ to: '/access/matrix', search });

/** The kinds of findings, in the order of the screen. */
export const findingKindOrder = [
  'disabled-in-groups',
  'disabled-owners',
  'privileged-users',
  'auditor-groups',
  'direct-policies',
  'all-users-roles',
  'one-admin',
  'redundant-roles',
  'one-group-access',
  'empty-groups',
] as const satisfies readonly FindingKind[];

export const findingListSearch = searchParams({
  at: timeParam,
  kind: choiceParam(...findingKindOrder),
  q: textParam,
  sort: choiceParam('name', '-name'),
});
export type FindingListSearch = ReturnType<typeof findingListSearch>;
export const findingsLink = (search: FindingListSearch = {}) =>
  linkOptions({ to: '/access/findings', search });

export const comparisonSearch = searchParams({
  /** The point in time that the other access views continue with. */
  at: timeParam,
  from: timeParam,
  to: timeParam,
  by: choiceParam('user', 'group', 'project'),
  kind: choiceParam('gained', 'lost', 'changed', 'created', 'deleted'),
  origin: choiceParam('rolecall', 'outside', 'unknown'),
  q: textParam,
  /** Only what concerns one subject: `user:ID`, `group:ID`, `project:ID`. */
  subject: subjectParam,
  sort: choiceParam('name', '-name', 'at', '-at'),
});
export type ComparisonSearch = ReturnType<typeof comparisonSearch>;
export const comparisonLink = (search: ComparisonSearch = {}) =>
  linkOptions({ to: '/access/comparison', search });

const reached = {
  at: timeParam,
  q: textParam,
  role,
  managesMembers: flagParam,
  sort: choiceParam('name', '-name', 'role', '-role'),
  /** The ID of the row whose sources are shown. */
  why: idParam,
} as const;

export const projectAccessSearch = searchParams({
  ...reached,
  source: choiceParam('owner', 'direct', 'group', 'policy'),
});
export type ProjectAccessSearch = ReturnType<typeof projectAccessSearch>;
export const projectAccessLink = (projectId: string, search: ProjectAccessSearch = {}) =>
  linkOptions({ to: '/access/projects/$projectId', ...idParams({ projectId }), search });

export const userAccessSearch = searchParams(reached);
export type UserAccessSearch = ReturnType<typeof userAccessSearch>;
export const userAccessLink = (userId: string, search: UserAccessSearch = {}) =>
  linkOptions({ to: '/access/users/$userId', ...idParams({ userId }), search });

export const reportSearch = searchParams({ at: timeParam });
export type ReportSearch = ReturnType<typeof reportSearch>;
export const projectReportLink = (projectId: string, search: ReportSearch) =>
  linkOptions({ to: '/access/projects/$projectId/report', ...idParams({ projectId }), search });
export const userReportLink = (userId: string, search: ReportSearch) =>
  linkOptions({ to: '/access/users/$userId/report', ...idParams({ userId }), search });
