import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { RouteError } from '../components/feedback/RouteError.tsx';
import { basePath } from '../lib/basePath.ts';
import { parseSearch, stringifySearch } from '../lib/searchParams.ts';
import { accessPageRoutes } from './routes/accessPageRoutes.ts';
import { auditPageRoutes } from './routes/auditPageRoutes.ts';
import { groupPageRoutes } from './routes/groupPageRoutes.ts';
import { operationPageRoutes } from './routes/operationPageRoutes.ts';
import { overviewPageRoutes } from './routes/overviewPageRoutes.ts';
import { projectPageRoutes } from './routes/projectPageRoutes.ts';
import { rootRoute } from './routes/rootRoute.ts';
import { sessionPageRoutes } from './routes/sessionPageRoutes.ts';
import { shellRoute } from './routes/shellRoute.ts';
import { signInRoute, singleSignOnRoute } from './routes/signInRoute.ts';
import { startRoute } from './routes/startRoute.ts';
import { userPageRoutes } from './routes/userPageRoutes.ts';

const routeTree = rootRoute.addChildren([
  signInRoute,
  singleSignOnRoute,
  shellRoute.addChildren([
    startRoute,
    ...groupPageRoutes,
    ...userPageRoutes,
    ...projectPageRoutes,
    ...operationPageRoutes,
    ...auditPageRoutes,
    ...accessPageRoutes,
    ...overviewPageRoutes,
    ...sessionPageRoutes,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    basepath: basePath,
    context: { queryClient },
    // Applies to each page, so that the shell stays visible.
    defaultErrorComponent: RouteError,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    parseSearch,
    stringifySearch,
    // Parameters that the page doesn't know are removed from the URL.
    search: { strict: true },
    scrollRestoration: true,
    // Different filters or another order make a different list, which starts at the top. Back restores the position.
    scrollToTopSelectors: ['[data-scroll-restoration-id]'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
