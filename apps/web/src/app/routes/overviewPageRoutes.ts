import { createRoute } from '@tanstack/react-router';
import { overviewQuery } from '../../features/overview/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

export const overviewPageRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    beforeLoad: requireCapability('audit:read'),
    path: '/overview',
    // The loader requests the figures while the page's code is loading.
    loader: ({ context }) => void context.queryClient.prefetchQuery(overviewQuery()),
    component: lazyPage(() => import('../../features/overview/OverviewPage.tsx'), 'OverviewPage'),
  }),
] as const;
