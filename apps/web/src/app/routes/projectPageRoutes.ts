import { createRoute } from '@tanstack/react-router';
import { projectQuery } from '../../features/directory/projectQueries.ts';
import { projectListQuery } from '../../features/projects/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { projectListSearch, projectSearch } from '../../links/projects.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first request while the page's code is loading. The page itself shows errors.
const projectListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects',
  validateSearch: projectListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(projectListQuery(deps)(1)),
  component: lazyPage(() => import('../../features/projects/ProjectListPage.tsx'), 'ProjectListPage'),
});

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectId',
  validateSearch: projectSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(projectQuery(params.projectId)),
  component: lazyPage(() => import('../../features/projects/detail/ProjectPage.tsx'), 'ProjectPage'),
});

export const projectPageRoutes = [projectListRoute, projectRoute] as const;
