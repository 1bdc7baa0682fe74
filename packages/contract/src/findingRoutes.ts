import { momentQuery } from './access.ts';
import { findingListQuery, findingPage, findingTotals } from './findings.ts';
import { declare, type Route } from './route.ts';

export const findingRoutes = {
  listFindings: declare({
    method: 'get',
    path: '/access/findings',
    summary: 'Findings of one kind at a moment, each with its reason, one page',
    permission: 'audit:read',
    query: findingListQuery,
    response: findingPage,
  }),
  getFindingTotals: declare({
    method: 'get',
    path: '/access/findings/totals',
    summary: 'How many findings of each kind there were at a moment',
    permission: 'audit:read',
    query: momentQuery,
    response: findingTotals,
  }),
} as const satisfies Record<string, Route>;
