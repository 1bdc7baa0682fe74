import { linkOptions } from '@tanstack/react-router';

/** The log's state in the address: the filters of its list, `from` and `to` as days (2026-11-24). */
export interface AuditSearch {
  q?: string | undefined;
  actor?: string | undefined;
  target?: string | undefined;
  project?: string | undefined;
  action?: string | undefined;
  outcome?: string | undefined;
  origin?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: 'at' | '-at' | undefined;
}

export const auditLink = (search: AuditSearch = {}) => linkOptions({ to: '/audit', search });

export const recordLink = (seq: number) => linkOptions({ to: '/audit/$seq', params: { seq: String(seq) } });
