import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { lazyPage } from '../feedback/lazyPage.ts';
import { RouteError } from '../feedback/RouteError.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RouteError,
  notFoundComponent: lazyPage(() => import('./NotFoundPage.tsx'), 'NotFoundPage'),
});
