import { dayParam, searchParams, sortParam, termParam, textParam } from '../../lib/searchParams.ts';
import type { AuditSearch } from '../../links/audit.ts';

const term = termParam(128);

export const auditSearch: (search: Record<string, unknown>) => AuditSearch = searchParams({
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
