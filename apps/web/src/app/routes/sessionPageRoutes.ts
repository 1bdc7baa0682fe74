import { createRoute } from '@tanstack/react-router';
import { openSessionListQuery } from '../../features/session/openSessions/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { shellRoute } from './shellRoute.ts';

const openSessionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sessions',
  loader: ({ context }) => void context.queryClient.prefetchQuery(openSessionListQuery()),
  component: lazyPage(
    () => import('../../features/session/openSessions/OpenSessionsPage.tsx'),
    'OpenSessionsPage',
  ),
});

export const sessionPageRoutes = [openSessionsRoute] as const;
