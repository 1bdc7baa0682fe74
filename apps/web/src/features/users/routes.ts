import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { userListQuery, userQuery } from './queries.ts';
import { type UserListSearch, userListSearch, userSearch } from './searchParams.ts';

// Loaders start the first request while the screen's code is on its way; the screen itself shows how it went.
const userListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/users',
  validateSearch: userListSearch,
  loaderDeps: ({ search: { create: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(userListQuery(deps)(1)),
  component: lazyPage(() => import('./UserListPage.tsx'), 'UserListPage'),
});

const userRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/users/$userId',
  validateSearch: userSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(userQuery(params.userId)),
  component: lazyPage(() => import('./UserPage.tsx'), 'UserPage'),
});

export const userRoutes = [userListRoute, userRoute] as const;

export const userListLink = (search: UserListSearch = {}) => linkOptions({ to: '/users', search });

export const userLink = (userId: string) => linkOptions({ to: '/users/$userId', params: { userId } });
