import { overview, overviewParams } from './overview.ts';
import { declare, type Route } from './route.ts';

export const overviewRoutes = {
  getOverview: declare({
    method: 'get',
    path: '/overview',
    summary: 'Counts, distributions and changes by day for the tenant, with their freshness',
    permission: 'audit:read',
    query: overviewParams,
    response: overview,
  }),
} as const satisfies Record<string, Route>;
