import { dayParam, searchParams, sortParam, termParam, textParam } from '../../lib/searchParams.ts';

const term = termParam(128);
export const auditSearch = searchParams({
  q: textParam,
  actor: textParam,
  target: textParam,
  project: textParam,
  action: term,
  outcome: term,
  origin: term,
  from: dayParam,
  to: dayParam,
  sort: sortParam('at'),
});
/** The log's state in the address: the filters of its list, `from` and `to` as days (2026-11-24). */
export type AuditSearch = ReturnType<typeof auditSearch>;
