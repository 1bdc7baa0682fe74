import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { operationListQuery, operationQuery } from './queries.ts';
import { type OperationSearch, operationSearch } from './searchParams.ts';

const operationListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/operations',
  loader: ({ context }) => void context.queryClient.prefetchQuery(operationListQuery(1)),
  component: lazyPage(() => import('./OperationListPage.tsx'), 'OperationListPage'),
});

const operationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/operations/$operationId',
  validateSearch: operationSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(operationQuery(params.operationId)),
  component: lazyPage(() => import('./OperationPage.tsx'), 'OperationPage'),
});

export const operationRoutes = [operationListRoute, operationRoute] as const;

export const operationListLink = () => linkOptions({ to: '/operations' });

export const operationLink = (operationId: string, search: OperationSearch = {}) =>
  linkOptions({ to: '/operations/$operationId', params: { operationId }, search });
