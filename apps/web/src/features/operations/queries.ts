import type { Operation, OperationSummary } from '@rolecall/contract';
import { type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { pageSize } from '../../components/list/usePagedList.ts';

export const operationKeys = {
  all: ['operations'] as const,
  lists: () => [...operationKeys.all, 'list'] as const,
  list: (page: number): QueryKey => [...operationKeys.lists(), page],
  details: () => [...operationKeys.all, 'detail'] as const,
  detail: (id: string) => [...operationKeys.details(), id] as const,
};

/** One page of the user's own operations, newest first. The app bar also uses the first page. */
export const operationListQuery = (page: number) =>
  queryOptions({
    queryKey: operationKeys.list(page),
    queryFn: async ({ signal }) => {
      const operations = await request('GET /operations', { query: { page, pageSize }, signal });
      // Operations are Rolecall's own data, read live, so unlike the platform's lists they are current.
      return { ...operations, readAt: new Date().toISOString() };
    },
  });

/**
 * One operation with the outcome of each item. Events only contain totals, so the items of an operation in progress
 * are refetched every second, or less often if there are many.
 */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: operationKeys.detail(id),
    queryFn: ({ signal }) =>
      request('GET /operations/{operationId}', { params: { operationId: id }, signal }),
    refetchInterval: ({ state: { data } }) =>
      !data || isFinished(data) ? false : Math.max(1_000, data.items.length),
  });

export const useOperation = (id: string) => useQuery(operationQuery(id));

export const isFinished = (operation: Pick<OperationSummary, 'finishedAt'>) => operation.finishedAt !== null;

export const summaryOf = ({ items: _, undo: __, ...summary }: Operation): OperationSummary => summary;
