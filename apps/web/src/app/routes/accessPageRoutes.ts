import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import {
  comparisonSearch,
  findingListSearch,
  matrixSearch,
  projectAccessSearch,
  reportSearch,
  subjectListSearch,
  userAccessSearch,
} from '../../links/access.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// A failure to load these is shown by the page, whose code comes from the same place.
const withLoaders = (start: (loaders: typeof import('./accessLoaders.ts')) => void) =>
  void import('./accessLoaders.ts').then(start, () => undefined);

const accessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access',
  validateSearch: subjectListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => withLoaders(({ loadSubjects }) => loadSubjects(context.queryClient, deps)),
  component: lazyPage(() => import('../../features/access/AccessPage.tsx'), 'AccessPage'),
});

const matrixRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/matrix',
  validateSearch: matrixSearch,
  loaderDeps: ({ search: { cell: _, ...deps } }) => deps,
  loader: ({ context, deps }) => withLoaders(({ loadMatrix }) => loadMatrix(context.queryClient, deps)),
  component: lazyPage(() => import('../../features/access/matrix/MatrixPage.tsx'), 'MatrixPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/findings',
  validateSearch: findingListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => withLoaders(({ loadFindings }) => loadFindings(context.queryClient, deps)),
  component: lazyPage(() => import('../../features/access/findings/FindingsPage.tsx'), 'FindingsPage'),
});

const comparisonRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/comparison',
  validateSearch: comparisonSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    withLoaders(({ loadComparison }) => void loadComparison(context.queryClient, deps)),
  component: lazyPage(() => import('../../features/access/comparison/ComparePage.tsx'), 'ComparePage'),
});

const projectAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/projects/$projectId',
  validateSearch: projectAccessSearch,
  loaderDeps: ({ search: { why: _, ...deps } }) => deps,
  loader: ({ context, params, deps }) =>
    withLoaders(({ loadProjectAccess }) => loadProjectAccess(context.queryClient, params.projectId, deps)),
  component: lazyPage(() => import('../../features/access/ProjectAccessPage.tsx'), 'ProjectAccessPage'),
});

const userAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/users/$userId',
  validateSearch: userAccessSearch,
  loaderDeps: ({ search: { why: _, ...deps } }) => deps,
  loader: ({ context, params, deps }) =>
    withLoaders(({ loadUserAccess }) => loadUserAccess(context.queryClient, params.userId, deps)),
  component: lazyPage(() => import('../../features/access/UserAccessPage.tsx'), 'UserAccessPage'),
});

const projectReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/projects/$projectId/report',
  validateSearch: reportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    withLoaders(({ loadProjectReport }) => loadProjectReport(context.queryClient, params.projectId, deps)),
  component: lazyPage(
    () => import('../../features/access/report/ProjectReportPage.tsx'),
    'ProjectReportPage',
  ),
});

const userReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/users/$userId/report',
  validateSearch: reportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    withLoaders(({ loadUserReport }) => loadUserReport(context.queryClient, params.userId, deps)),
  component: lazyPage(() => import('../../features/access/report/UserReportPage.tsx'), 'UserReportPage'),
});

export const accessPageRoutes = [
  accessRoute,
  matrixRoute,
  findingsRoute,
  comparisonRoute,
  projectAccessRoute,
  userAccessRoute,
  projectReportRoute,
  userReportRoute,
] as const;
