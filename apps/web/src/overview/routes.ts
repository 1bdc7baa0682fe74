import { createRoute, lazyRouteComponent, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../shell/shellRoute.ts';

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/overview',
    component: lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage'),
  }),
] as const;

export const overviewLink = () => linkOptions({ to: '/overview' });
