import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
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
