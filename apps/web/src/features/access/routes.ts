import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { type AccessSearch, accessSearch } from './searchParams.ts';

const shared = { getParentRoute: () => shellRoute, validateSearch: accessSearch };

export const accessRoutes = [
  createRoute({
    ...shared,
    path: '/access',
    component: lazyPage(() => import('./AccessPage.tsx'), 'AccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/matrix',
    component: lazyPage(() => import('./matrix/MatrixPage.tsx'), 'MatrixPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/findings',
    component: lazyPage(() => import('./findings/FindingsPage.tsx'), 'FindingsPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/differences',
    component: lazyPage(() => import('./differences/DifferencesPage.tsx'), 'DifferencesPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/projects/$projectId',
    component: lazyPage(() => import('./ProjectAccessPage.tsx'), 'ProjectAccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/people/$userId',
    component: lazyPage(() => import('./PersonAccessPage.tsx'), 'PersonAccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/projects/$projectId/report',
    component: lazyPage(() => import('./report/ProjectReportPage.tsx'), 'ProjectReportPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/people/$userId/report',
    component: lazyPage(() => import('./report/PersonReportPage.tsx'), 'PersonReportPage'),
  }),
] as const;

export const accessLink = (search: AccessSearch = {}) => linkOptions({ to: '/access', search });
export const findingsLink = (search: AccessSearch = {}) => linkOptions({ to: '/access/findings', search });
export const projectAccessLink = (projectId: string, search: AccessSearch = {}) =>
  linkOptions({ to: '/access/projects/$projectId', params: { projectId }, search });
export const personAccessLink = (userId: string, search: AccessSearch = {}) =>
  linkOptions({ to: '/access/people/$userId', params: { userId }, search });
export const projectReportLink = (projectId: string, search: AccessSearch) =>
  linkOptions({ to: '/access/projects/$projectId/report', params: { projectId }, search });
export const personReportLink = (userId: string, search: AccessSearch) =>
  linkOptions({ to: '/access/people/$userId/report', params: { userId }, search });
