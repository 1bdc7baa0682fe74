import { asOfParams } from './access.ts';
import { findingList, findingListParams, findingTotals } from './findings.ts';
import { declare, type Route } from './route.ts';

export const findingRoutes = {
  listFindings: declare({
    method: 'get',
    path: '/access/findings',
    summary: 'Findings of one kind at a point in time, with explanations, one page',
    permission: 'audit:read',
    query: findingListParams,
    response: findingList,
    exportable: { name: 'exportFindings' },
  }),
  getFindingTotals: declare({
    method: 'get',
    path: '/access/findings/totals',
    summary: 'Number of findings of each kind at a point in time',
    permission: 'audit:read',
    query: asOfParams,
    response: findingTotals,
  }),
} as const satisfies Record<string, Route>;
