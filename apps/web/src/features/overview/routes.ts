import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { OverviewPage } from './OverviewPage.tsx';
import { overviewQuery } from './queries.ts';

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/overview',
    // Auditors start here, so the page's code comes with the entry, and the loader asks for the figures early.
    loader: ({ context }) => void context.queryClient.prefetchQuery(overviewQuery()),
    component: OverviewPage,
  }),
] as const;

export const overviewLink = () => linkOptions({ to: '/overview' });
