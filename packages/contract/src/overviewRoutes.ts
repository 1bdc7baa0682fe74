import { overview, overviewParams } from './overview.ts';
import { declare, type Route } from './route.ts';

export const overviewRoutes = {
  getOverview: declare({
    method: 'get',
    path: '/overview',
    summary: 'The tenant at a glance: counts, distributions, changes by day, and how far they can be trusted',
    permission: 'audit:read',
    query: overviewParams,
    response: overview,
  }),
} as const satisfies Record<string, Route>;
