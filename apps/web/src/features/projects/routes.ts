import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { projectListQuery, projectQuery } from './queries.ts';
import {
  type ProjectListSearch,
  type ProjectSearch,
  projectListSearch,
  projectSearch,
} from './searchParams.ts';

// Loaders start the first request while the screen's code is on its way; the screen itself shows how it went.
const projectListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects',
  validateSearch: projectListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(projectListQuery(deps)(1)),
  component: lazyPage(() => import('./ProjectListPage.tsx'), 'ProjectListPage'),
});

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectId',
  validateSearch: projectSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(projectQuery(params.projectId)),
  component: lazyPage(() => import('./ProjectPage.tsx'), 'ProjectPage'),
});

export const projectRoutes = [projectListRoute, projectRoute] as const;

export const projectListLink = (search: ProjectListSearch = {}) => linkOptions({ to: '/projects', search });

export const projectLink = (projectId: string, search: ProjectSearch = {}) =>
  linkOptions({ to: '/projects/$projectId', params: { projectId }, search });
