import type { QueryClient } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { comparisonFiltersOf, comparisonHeadQuery } from '../../features/access/comparison/queries.ts';
import { findingListQuery, findingsOf, findingTotalsQuery } from '../../features/access/findings/queries.ts';
import { beganAtOf, historyQuery } from '../../features/access/historyQuery.ts';
import { matrixOf, matrixQuery } from '../../features/access/matrix/queries.ts';
import {
  projectAccessListQuery,
  projectAccessOf,
  projectAccessQuery,
  subjectsOf,
  subjectsQuery,
  userAccessListQuery,
  userAccessOf,
  userAccessQuery,
} from '../../features/access/queries.ts';
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

// Loaders start the first requests while the page's code is loading. The page itself shows errors.

/** Only the initial load. The page keeps it up to date after that. */
const startHistory = (client: QueryClient) =>
  client.prefetchQuery({ ...historyQuery(), staleTime: Number.POSITIVE_INFINITY });

const accessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access',
  validateSearch: subjectListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(subjectsQuery(subjectsOf(deps))(1));
    void startHistory(queryClient);
  },
  component: lazyPage(() => import('../../features/access/AccessPage.tsx'), 'AccessPage'),
});

const matrixRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/matrix',
  validateSearch: matrixSearch,
  loaderDeps: ({ search: { cell: _, ...deps } }) => deps,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(matrixQuery(matrixOf(deps), deps.at));
    void startHistory(queryClient);
  },
  component: lazyPage(() => import('../../features/access/matrix/MatrixPage.tsx'), 'MatrixPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/findings',
  validateSearch: findingListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(findingListQuery(findingsOf(deps))(1));
    void queryClient.prefetchQuery(findingTotalsQuery(deps.at));
    void startHistory(queryClient);
  },
  component: lazyPage(() => import('../../features/access/findings/FindingsPage.tsx'), 'FindingsPage'),
});

const comparisonRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/differences',
  validateSearch: comparisonSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    const start = (beganAt: string | undefined) => {
      const query = comparisonFiltersOf(deps, beganAt);
      if (query.from !== undefined) void queryClient.prefetchQuery(comparisonHeadQuery(query));
    };
    const history = startHistory(queryClient);
    // The history's start is only needed for the default interval.
    if (deps.from !== undefined) start(undefined);
    else void history.then(() => start(beganAtOf(queryClient.getQueryData(historyQuery().queryKey))));
  },
  component: lazyPage(() => import('../../features/access/comparison/ComparePage.tsx'), 'ComparePage'),
});

const projectAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/projects/$projectId',
  validateSearch: projectAccessSearch,
  loaderDeps: ({ search: { why: _, ...deps } }) => deps,
  loader: ({ context: { queryClient }, params: { projectId }, deps }) => {
    void queryClient.prefetchQuery(projectAccessListQuery(projectId, projectAccessOf(deps))(1));
    void queryClient.prefetchQuery(projectAccessQuery(projectId, deps.at));
    void startHistory(queryClient);
  },
  component: lazyPage(() => import('../../features/access/ProjectAccessPage.tsx'), 'ProjectAccessPage'),
});

const userAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/people/$userId',
  validateSearch: userAccessSearch,
  loaderDeps: ({ search: { why: _, ...deps } }) => deps,
  loader: ({ context: { queryClient }, params: { userId }, deps }) => {
    void queryClient.prefetchQuery(userAccessListQuery(userId, userAccessOf(deps))(1));
    void queryClient.prefetchQuery(userAccessQuery(userId, deps.at));
    void startHistory(queryClient);
  },
  component: lazyPage(() => import('../../features/access/UserAccessPage.tsx'), 'UserAccessPage'),
});

/** Reports are rare, so their queries aren't part of the first load. */
const loadReportQueries = () => import('../../features/access/report/queries.ts');

const projectReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/projects/$projectId/report',
  validateSearch: reportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { projectId }, deps: { at } }) => {
    void loadReportQueries().then(
      ({ projectReportQuery }) => queryClient.prefetchQuery(projectReportQuery(projectId, at)),
      // The page loads the same code and shows the error.
      () => undefined,
    );
    if (at !== undefined) void queryClient.prefetchQuery(projectAccessQuery(projectId, at));
  },
  component: lazyPage(
    () => import('../../features/access/report/ProjectReportPage.tsx'),
    'ProjectReportPage',
  ),
});

const userReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/people/$userId/report',
  validateSearch: reportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { userId }, deps: { at } }) => {
    void loadReportQueries().then(
      ({ userReportQuery }) => queryClient.prefetchQuery(userReportQuery(userId, at)),
      () => undefined,
    );
    if (at !== undefined) void queryClient.prefetchQuery(userAccessQuery(userId, at));
  },
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
