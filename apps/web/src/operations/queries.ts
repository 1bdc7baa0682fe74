import type { Operation } from '@rolecall/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../api/request.ts';

export const operationKeys = {
  all: ['operations'] as const,
  detail: (id: string) => [...operationKeys.all, 'detail', id] as const,
};

const pollEvery = 500;

/** One operation with the outcome of each item, followed until it ends. */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: operationKeys.detail(id),
    queryFn: ({ signal }) =>
      request('GET /operations/{operationId}', { params: { operationId: id }, signal }),
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : pollEvery),
  });

export const useOperation = (id: string) => useQuery(operationQuery(id));

export const isFinished = (operation: Pick<Operation, 'finishedAt'>) => operation.finishedAt !== null;
