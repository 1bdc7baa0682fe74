import { z } from 'zod';
import {
  auditEntryDetail,
  auditEntryList,
  auditEntryListParams,
  auditRequestList,
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
    summary: 'Audit log entries, with the first ten of each long list of names; filtered, sorted, one page',
    permission: 'audit:read',
    query: auditEntryListParams,
    response: auditEntryList,
    exportable: { name: 'exportAuditEntries' },
  }),
  listAuditRequests: declare({
    method: 'get',
    path: '/audit/requests',
    summary: 'Audit log entries, those of one request or operation as one item; filtered, sorted, one page',
    permission: 'audit:read',
    query: auditEntryListParams,
    response: auditRequestList,
  }),
  getAuditEntry: declare({
    method: 'get',
    path: '/audit/entries/{seq}',
    summary: 'One audit log entry with all its details',
    permission: 'audit:read',
    params: z.strictObject({ seq: z.string().regex(/^[1-9]\d{0,14}$/) }),
    response: auditEntryDetail,
  }),
  getAuditTotals: declare({
    method: 'get',
    path: '/audit/totals',
    summary: 'Number of matching entries by outcome and by kind',
    permission: 'audit:read',
    query: auditTotalsParams,
    response: auditTotals,
  }),
  getAuditVerification: declare({
    method: 'get',
    path: '/audit/verification',
    summary: 'Integrity of the audit log',
    permission: 'audit:read',
    query: auditVerificationParams,
    response: auditVerification,
  }),
} as const satisfies Record<string, Route>;
