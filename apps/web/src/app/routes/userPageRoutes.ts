import { createRoute } from '@tanstack/react-router';
import { userQuery } from '../../features/directory/userQueries.ts';
import { userListQuery } from '../../features/users/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { userListSearch, userSearch } from '../../links/users.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first request while the page's code is loading. The page itself shows errors.
const userListRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('users:read'),
  path: '/users',
  validateSearch: userListSearch,
  loaderDeps: ({ search: { create: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(userListQuery(deps)(1)),
  component: lazyPage(() => import('../../features/users/UserListPage.tsx'), 'UserListPage'),
});

const userRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/users/$userId',
  validateSearch: userSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(userQuery(params.userId)),
  component: lazyPage(() => import('../../features/users/UserPage.tsx'), 'UserPage'),
});

export const userPageRoutes = [userListRoute, userRoute] as const;
