import { createRoute } from '@tanstack/react-router';
import { operationListQuery, operationQuery } from '../../features/operations/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { operationSearch } from '../../links/operations.ts';
import { shellRoute } from './shellRoute.ts';

const operationListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/operations',
  loader: ({ context }) => void context.queryClient.prefetchQuery(operationListQuery(1)),
  component: lazyPage(() => import('../../features/operations/OperationListPage.tsx'), 'OperationListPage'),
});

const operationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/operations/$operationId',
  validateSearch: operationSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(operationQuery(params.operationId)),
  component: lazyPage(() => import('../../features/operations/OperationPage.tsx'), 'OperationPage'),
});

export const operationPageRoutes = [operationListRoute, operationRoute] as const;
