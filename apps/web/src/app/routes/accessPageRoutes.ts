import type { QueryClient } from '@tanstack/react-query';
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

// Loaders start the first requests while the page's code is loading. The page itself shows errors, including a
// failure to load the requests' code. No one starts on these pages, so that code isn't part of the first load.
const inBackground = (work: Promise<unknown>) => void work.catch(() => undefined);

/** Only the initial load. The page keeps it up to date after that. */
async function startHistory(client: QueryClient) {
  const { historyQuery } = await import('../../features/access/historyQuery.ts');
  await client.prefetchQuery({ ...historyQuery(), staleTime: Number.POSITIVE_INFINITY });
}

const accessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access',
  validateSearch: subjectListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    inBackground(
      import('../../features/access/queries.ts').then(({ subjectsQuery, subjectsOf }) =>
        queryClient.prefetchQuery(subjectsQuery(subjectsOf(deps))(1)),
      ),
    );
    inBackground(startHistory(queryClient));
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
    inBackground(
      import('../../features/access/matrix/queries.ts').then(({ matrixQuery, matrixOf }) =>
        queryClient.prefetchQuery(matrixQuery(matrixOf(deps), deps.at)),
      ),
    );
    inBackground(startHistory(queryClient));
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
    inBackground(
      import('../../features/access/findings/queries.ts').then((queries) => {
        void queryClient.prefetchQuery(queries.findingListQuery(queries.findingsOf(deps))(1));
        void queryClient.prefetchQuery(queries.findingTotalsQuery(deps.at));
      }),
    );
    inBackground(startHistory(queryClient));
  },
  component: lazyPage(() => import('../../features/access/findings/FindingsPage.tsx'), 'FindingsPage'),
});

const comparisonRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/comparison',
  validateSearch: comparisonSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    const history = startHistory(queryClient);
    const start = async () => {
      const { comparisonFiltersOf, comparisonHeadQuery } = await import(
        '../../features/access/comparison/queries.ts'
      );
      const { beganAtOf, historyQuery } = await import('../../features/access/historyQuery.ts');
      // The history's start is only needed for the default interval.
      if (deps.from === undefined) await history;
      const query = comparisonFiltersOf(deps, beganAtOf(queryClient.getQueryData(historyQuery().queryKey)));
      if (query.from !== undefined) await queryClient.prefetchQuery(comparisonHeadQuery(query));
    };
    inBackground(history);
    inBackground(start());
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
    inBackground(
      import('../../features/access/queries.ts').then((queries) => {
        const filters = queries.projectAccessOf(deps);
        void queryClient.prefetchQuery(queries.projectAccessListQuery(projectId, filters)(1));
        void queryClient.prefetchQuery(queries.projectAccessQuery(projectId, deps.at));
      }),
    );
    inBackground(startHistory(queryClient));
  },
  component: lazyPage(() => import('../../features/access/ProjectAccessPage.tsx'), 'ProjectAccessPage'),
});

const userAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/users/$userId',
  validateSearch: userAccessSearch,
  loaderDeps: ({ search: { why: _, ...deps } }) => deps,
  loader: ({ context: { queryClient }, params: { userId }, deps }) => {
    inBackground(
      import('../../features/access/queries.ts').then((queries) => {
        const filters = queries.userAccessOf(deps);
        void queryClient.prefetchQuery(queries.userAccessListQuery(userId, filters)(1));
        void queryClient.prefetchQuery(queries.userAccessQuery(userId, deps.at));
      }),
    );
    inBackground(startHistory(queryClient));
  },
  component: lazyPage(() => import('../../features/access/UserAccessPage.tsx'), 'UserAccessPage'),
});

const projectReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/access/projects/$projectId/report',
  validateSearch: reportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { projectId }, deps: { at } }) => {
    inBackground(
      import('../../features/access/report/queries.ts').then(({ projectReportQuery }) =>
        queryClient.prefetchQuery(projectReportQuery(projectId, at)),
      ),
    );
    if (at !== undefined)
      inBackground(
        import('../../features/access/queries.ts').then(({ projectAccessQuery }) =>
          queryClient.prefetchQuery(projectAccessQuery(projectId, at)),
        ),
      );
  },
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
  loader: ({ context: { queryClient }, params: { userId }, deps: { at } }) => {
    inBackground(
      import('../../features/access/report/queries.ts').then(({ userReportQuery }) =>
        queryClient.prefetchQuery(userReportQuery(userId, at)),
      ),
    );
    if (at !== undefined)
      inBackground(
        import('../../features/access/queries.ts').then(({ userAccessQuery }) =>
          queryClient.prefetchQuery(userAccessQuery(userId, at)),
        ),
      );
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
