import { createRoute } from '@tanstack/react-router';
import { groupQuery } from '../../features/directory/groupQueries.ts';
import { groupListQuery } from '../../features/groups/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { groupListSearch, groupSearch } from '../../links/groups.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first request while the page's code is loading. The page itself shows errors.
const groupListRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('groups:read'),
  path: '/groups',
  validateSearch: groupListSearch,
  loaderDeps: ({ search: { create: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(groupListQuery(deps)(1)),
  component: lazyPage(() => import('../../features/groups/GroupListPage.tsx'), 'GroupListPage'),
});

const groupRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('groups:read'),
  path: '/groups/$groupId',
  validateSearch: groupSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(groupQuery(params.groupId)),
  component: lazyPage(() => import('../../features/groups/GroupPage.tsx'), 'GroupPage'),
});

export const groupPageRoutes = [groupListRoute, groupRoute] as const;
