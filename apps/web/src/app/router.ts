import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { RouteError } from '../components/feedback/RouteError.tsx';
import { parseSearch, stringifySearch } from '../lib/searchParams.ts';
import { accessRoutes } from './routes/accessRoutes.ts';
import { auditRoutes } from './routes/auditRoutes.ts';
import { groupRoutes } from './routes/groupRoutes.ts';
import { operationRoutes } from './routes/operationRoutes.ts';
import { overviewRoutes } from './routes/overviewRoutes.ts';
import { projectRoutes } from './routes/projectRoutes.ts';
import { rootRoute } from './routes/rootRoute.ts';
import { shellRoute } from './routes/shellRoute.ts';
import { signInRoute } from './routes/signInRoute.ts';
import { startRoute } from './routes/startRoute.ts';
import { userRoutes } from './routes/userRoutes.ts';

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    startRoute,
    ...groupRoutes,
    ...userRoutes,
    ...projectRoutes,
    ...operationRoutes,
    ...auditRoutes,
    ...accessRoutes,
    ...overviewRoutes,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    // Around each page, so that the shell stays.
    defaultErrorComponent: RouteError,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    parseSearch,
    stringifySearch,
    // The address keeps only what the page knows.
    search: { strict: true },
    scrollRestoration: true,
    // Other filters or another order make another list, which starts at its top; Back finds it where it was.
    scrollToTopSelectors: ['[data-scroll-restoration-id]'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
