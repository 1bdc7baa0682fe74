import { z } from 'zod';
import {
  accessDifferenceListQuery,
  differenceListQuery,
  differencePage,
  personDifferencePage,
  projectDifferencePage,
} from './differences.ts';
import { requestedId } from './ids.ts';
import { declare, type Route } from './route.ts';

export const differenceRoutes = {
  listDifferences: declare({
    method: 'get',
    path: '/access/differences',
    summary: 'What differs between two moments, and where it was made; filtered, sorted, one page',
    permission: 'audit:read',
    query: differenceListQuery,
    response: differencePage,
  }),
  listProjectDifferences: declare({
    method: 'get',
    path: '/access/differences/projects/{projectId}/people',
    summary: 'Whose access to a project differs in the end between two moments, and why',
    permission: 'audit:read',
    params: z.strictObject({ projectId: requestedId }),
    query: accessDifferenceListQuery,
    response: projectDifferencePage,
  }),
  listPersonDifferences: declare({
    method: 'get',
    path: '/access/differences/people/{userId}/projects',
    summary: 'To which projects a person’s access differs in the end between two moments, and why',
    permission: 'audit:read',
    params: z.strictObject({ userId: requestedId }),
    query: accessDifferenceListQuery,
    response: personDifferencePage,
  }),
} as const satisfies Record<string, Route>;
