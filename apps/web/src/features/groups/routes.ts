import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { GroupListPage } from './GroupListPage.tsx';
import { groupListQuery, groupQuery } from './queries.ts';
import { type GroupListSearch, type GroupSearch, groupListSearch, groupSearch } from './searchParams.ts';

// Loaders start the first request while the screen's code is on its way; the screen itself shows how it went. People
// start on the list, so its code comes with the entry instead.
const groupListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/groups',
  validateSearch: groupListSearch,
  loaderDeps: ({ search: { create: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(groupListQuery(deps)(1)),
  component: GroupListPage,
});

const groupRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/groups/$groupId',
  validateSearch: groupSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(groupQuery(params.groupId)),
  component: lazyPage(() => import('./GroupPage.tsx'), 'GroupPage'),
});

export const groupRoutes = [groupListRoute, groupRoute] as const;

export const groupListLink = (search: GroupListSearch = {}) => linkOptions({ to: '/groups', search });

export const groupLink = (groupId: string, search: GroupSearch = {}) =>
  linkOptions({ to: '/groups/$groupId', params: { groupId }, search });
