import { historyStatus } from './asOf.ts';
import { declare, type Route } from './route.ts';

export const historyRoutes = {
  getHistory: declare({
    method: 'get',
    path: '/history',
    summary: 'Start and freshness of the directory’s history',
    permission: 'audit:read',
    response: historyStatus,
  }),
} as const satisfies Record<string, Route>;
