import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { RouteError } from '../../components/feedback/RouteError.tsx';
import { lazyPage } from '../../lib/lazyPage.ts';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RouteError,
  notFoundComponent: lazyPage(() => import('../shell/NotFoundPage.tsx'), 'NotFoundPage'),
});
