import type { AuditAction, AuditOutcome } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { choiceParam, dayParam, searchParams, sortParam, textParam } from '../lib/searchParams.ts';

const actions = [
  'session.sign-in',
  'session.sign-out',
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

/** The filters and the order of the log; `from` and `to` are days (2026-11-24). */
export const auditSearch = searchParams({
  q: textParam,
  actor: textParam,
  target: textParam,
  project: textParam,
  action: choiceParam(...actions),
  outcome: choiceParam(...outcomes),
  origin: choiceParam('rolecall', 'outside'),
  from: dayParam,
  to: dayParam,
  sort: sortParam('at'),
});
export type AuditSearch = ReturnType<typeof auditSearch>;
export const auditLink = (search: AuditSearch = {}) => linkOptions({ to: '/audit', search });

export const auditEntryLink = (seq: number) =>
  linkOptions({ to: '/audit/$seq', params: { seq: String(seq) } });
