import type { AuditAction, AuditKind, AuditOutcome } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import {
  choiceParam,
  choicesParam,
  dayOrTimeParam,
  idParam,
  searchParams,
  seqParam,
  sortParam,
  textParam,
} from '../lib/searchParams.ts';

const actions = [
  'session.sign-in',
  'session.sign-out',
  'session.end',
  'group.create',
  'group.update',
  'group.delete',
  'group.change-members',
  'user.create',
  'user.update',
  'user.delete',
  'project.create',
  'project.update',
  'project.delete',
  'project.change-roles',
  'project.change-owner',
  'operation.retry',
  'operation.stop',
  'history.repair',
  'read',
] as const satisfies readonly AuditAction[];

const outcomes = [
  'attempted',
  'success',
  'denied',
  'failed',
  'unknown',
] as const satisfies readonly AuditOutcome[];

/** The kinds of entries that the log can show. The default is changes. */
const views = ['changes', 'sign-ins', 'denials', 'all'] as const satisfies readonly (AuditKind | 'all')[];

/**
 * The filters and the order of the log. `actor`, `target` and `project` are names, which also find deleted objects.
 * `from` and `to` are days or times; `range` takes precedence over them.
 */
export const auditSearch = searchParams({
  show: choiceParam(...views),
  q: textParam,
  actor: textParam,
  actorId: idParam,
  target: textParam,
  project: textParam,
  userId: idParam,
  groupId: idParam,
  projectId: idParam,
  action: choicesParam(...actions),
  outcome: choicesParam(...outcomes),
  origin: choiceParam('rolecall', 'outside'),
  mark: choiceParam('confers-privileges', 'auditor-group'),
  /** Only the entries of one request, each in a separate row. */
  request: seqParam,
  range: choiceParam('last-hour', 'today', 'yesterday', 'last-7-days', 'last-30-days'),
  from: dayOrTimeParam,
  to: dayOrTimeParam,
  sort: sortParam('at'),
});
export type AuditSearch = ReturnType<typeof auditSearch>;
export type AuditView = NonNullable<AuditSearch['show']>;

export const auditLink = (search: AuditSearch = {}) => linkOptions({ to: '/audit', search });

export const auditEntryLink = (seq: number) =>
  linkOptions({ to: '/audit/$seq', params: { seq: String(seq) } });
