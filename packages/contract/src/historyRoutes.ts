import { historyStatus } from './asOf.ts';
import { declare, type Route } from './route.ts';

export const historyRoutes = {
  getHistory: declare({
    method: 'get',
    path: '/history',
    summary: 'Since when the directory’s history goes back, and how fresh it is',
    permission: 'audit:read',
    response: historyStatus,
  }),
} as const satisfies Record<string, Route>;
