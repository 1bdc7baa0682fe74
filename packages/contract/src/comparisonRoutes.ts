import { z } from 'zod';
import {
  accessComparisonParams,
  comparison,
  comparisonParams,
  projectAccessComparison,
  userAccessComparison,
} from './comparison.ts';
import { requestedId } from './ids.ts';
import { declare, type Route } from './route.ts';

export const comparisonRoutes = {
  listComparedChanges: declare({
    method: 'get',
    path: '/access/comparison',
    summary: 'Changes between two points in time, with their origin; filtered, sorted, one page',
    permission: 'audit:read',
    query: comparisonParams,
    response: comparison,
    exportable: { name: 'exportComparedChanges' },
  }),
  compareProjectAccess: declare({
    method: 'get',
    path: '/access/comparison/projects/{projectId}/people',
    summary: 'Users whose effective access to a project changed between two points in time, with sources',
    permission: 'audit:read',
    params: z.strictObject({ projectId: requestedId }),
    query: accessComparisonParams,
    response: projectAccessComparison,
    exportable: { name: 'exportProjectComparison' },
  }),
  compareUserAccess: declare({
    method: 'get',
    path: '/access/comparison/users/{userId}/projects',
    summary: 'Projects where a user’s effective access changed between two points in time, with sources',
    permission: 'audit:read',
    params: z.strictObject({ userId: requestedId }),
    query: accessComparisonParams,
    response: userAccessComparison,
    exportable: { name: 'exportUserComparison' },
  }),
} as const satisfies Record<string, Route>;
