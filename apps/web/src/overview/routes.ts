import { createRoute, linkOptions } from '@tanstack/react-router';
import { lazyPage } from '../feedback/lazyPage.ts';
import { shellRoute } from '../shell/shellRoute.ts';
import { overviewQuery } from './queries.ts';

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/overview',
    // The figures are asked for while the page's code is on its way.
    loader: ({ context }) => void context.queryClient.prefetchQuery(overviewQuery()),
    component: lazyPage(() => import('./OverviewPage.tsx'), 'OverviewPage'),
  }),
] as const;

export const overviewLink = () => linkOptions({ to: '/overview' });
