import { z } from 'zod';
import {
  auditRecordDetail,
  auditRecordListQuery,
  auditRecordPage,
  auditTotals,
  auditTotalsQuery,
  auditVerification,
  auditVerificationQuery,
} from './auditRecords.ts';
import { declare, type Route } from './route.ts';

export const auditRoutes = {
  listAuditRecords: declare({
    method: 'get',
    path: '/audit/records',
    summary:
      'What was done, tried, denied, and found to have been done outside Rolecall, with the first ten of each long list of names; filtered, sorted, one page',
    permission: 'audit:read',
    query: auditRecordListQuery,
    response: auditRecordPage,
  }),
  getAuditRecord: declare({
    method: 'get',
    path: '/audit/records/{seq}',
    summary: 'One record with all that is kept of it',
    permission: 'audit:read',
    params: z.strictObject({ seq: z.string().regex(/^[1-9]\d{0,14}$/) }),
    response: auditRecordDetail,
  }),
  getAuditTotals: declare({
    method: 'get',
    path: '/audit/totals',
    summary: 'How many records match, by outcome',
    permission: 'audit:read',
    query: auditTotalsQuery,
    response: auditTotals,
  }),
  getAuditVerification: declare({
    method: 'get',
    path: '/audit/verification',
    summary: 'Whether the log is as it was written',
    permission: 'audit:read',
    query: auditVerificationQuery,
    response: auditVerification,
  }),
} as const satisfies Record<string, Route>;
