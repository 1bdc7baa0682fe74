import { z } from 'zod';
import {
  auditEntryDetail,
  auditEntryList,
  auditEntryListParams,
  auditTotals,
  auditTotalsParams,
  auditVerification,
  auditVerificationParams,
} from './auditEntries.ts';
import { declare, type Route } from './route.ts';

export const auditRoutes = {
  listAuditEntries: declare({
    method: 'get',
    path: '/audit/entries',
    summary:
      'What was done, tried, denied, and found to have been done outside Rolecall, with the first ten of each long list of names; filtered, sorted, one page',
    permission: 'audit:read',
    query: auditEntryListParams,
    response: auditEntryList,
    exportable: { name: 'exportAuditEntries' },
  }),
  getAuditEntry: declare({
    method: 'get',
    path: '/audit/entries/{seq}',
    summary: 'One record with all that is kept of it',
    permission: 'audit:read',
    params: z.strictObject({ seq: z.string().regex(/^[1-9]\d{0,14}$/) }),
    response: auditEntryDetail,
  }),
  getAuditTotals: declare({
    method: 'get',
    path: '/audit/totals',
    summary: 'How many records match, by outcome',
    permission: 'audit:read',
    query: auditTotalsParams,
    response: auditTotals,
  }),
  getAuditVerification: declare({
    method: 'get',
    path: '/audit/verification',
    summary: 'Whether the log is as it was written',
    permission: 'audit:read',
    query: auditVerificationParams,
    response: auditVerification,
  }),
} as const satisfies Record<string, Route>;
