import { createRoute } from '@tanstack/react-router';
import { OverviewPage } from '../../features/overview/OverviewPage.tsx';
import { overviewQuery } from '../../features/overview/queries.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

export const overviewPageRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    beforeLoad: requireCapability('audit:read'),
    path: '/overview',
    // Auditors start here, so the page's code is part of the entry chunk, and the loader requests the figures early.
    loader: ({ context }) => void context.queryClient.prefetchQuery(overviewQuery()),
    component: OverviewPage,
  }),
] as const;
