import { z } from 'zod';
import { operationId, requestedId } from './ids.ts';
import { operation, operationItemListParams, operationList, operationListParams } from './operations.ts';
import { declare, none, type Route } from './route.ts';

const operationParams = z.strictObject({ operationId });

export const operationRoutes = {
  listOperations: declare({
    method: 'get',
    path: '/operations',
    summary: "The caller's operations, newest first",
    permission: 'signed-in',
    query: operationListParams,
    response: operationList,
    exportable: { name: 'exportOperations' },
  }),
  watchOperations: declare({
    method: 'get',
    path: '/operations/events',
    summary: 'Progress of the caller’s operations, as server-sent events',
    permission: 'signed-in',
    // An EventSource can't send our headers.
    query: z.strictObject({ user: requestedId.optional() }),
    stream: true,
  }),
  getOperation: declare({
    method: 'get',
    path: '/operations/{operationId}',
    summary: 'One operation with the outcome of each item',
    permission: 'signed-in',
    params: operationParams,
    response: operation,
    exportable: { name: 'exportOperationItems', filters: operationItemListParams },
  }),
  retryOperation: declare({
    method: 'post',
    path: '/operations/{operationId}/retries',
    summary: 'Retry failed and unknown items, and those that a stop left out',
    permission: 'signed-in',
    action: 'operation.retry',
    params: operationParams,
    body: none,
    status: 202,
    response: operation,
    idempotent: true,
  }),
  stopOperation: declare({
    method: 'post',
    path: '/operations/{operationId}/stops',
    summary: 'Stop an operation: no more items are started',
    permission: 'signed-in',
    action: 'operation.stop',
    params: operationParams,
    body: none,
    status: 202,
    response: operation,
    idempotent: true,
  }),
} as const satisfies Record<string, Route>;
