import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, lazyRouteComponent } from '@tanstack/react-router';
import { RouteError } from '../feedback/RouteError.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RouteError,
  notFoundComponent: lazyRouteComponent(() => import('./NotFoundPage.tsx'), 'NotFoundPage'),
});
