import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import { accessSearch } from './accessSearch.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

const shared = {
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  validateSearch: accessSearch,
};

export const accessRoutes = [
  createRoute({
    ...shared,
    path: '/access',
    component: lazyPage(() => import('../../features/access/AccessPage.tsx'), 'AccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/matrix',
    component: lazyPage(() => import('../../features/access/matrix/MatrixPage.tsx'), 'MatrixPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/findings',
    component: lazyPage(() => import('../../features/access/findings/FindingsPage.tsx'), 'FindingsPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/differences',
    component: lazyPage(
      () => import('../../features/access/differences/DifferencesPage.tsx'),
      'DifferencesPage',
    ),
  }),
  createRoute({
    ...shared,
    path: '/access/projects/$projectId',
    component: lazyPage(() => import('../../features/access/ProjectAccessPage.tsx'), 'ProjectAccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/people/$userId',
    component: lazyPage(() => import('../../features/access/PersonAccessPage.tsx'), 'PersonAccessPage'),
  }),
  createRoute({
    ...shared,
    path: '/access/projects/$projectId/report',
    component: lazyPage(
      () => import('../../features/access/report/ProjectReportPage.tsx'),
      'ProjectReportPage',
    ),
  }),
  createRoute({
    ...shared,
    path: '/access/people/$userId/report',
    component: lazyPage(
      () => import('../../features/access/report/PersonReportPage.tsx'),
      'PersonReportPage',
    ),
  }),
] as const;
