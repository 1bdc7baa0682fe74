import type { OperationList, OperationSummary } from '@rolecall/contract';
import type { QueryClient } from '@tanstack/react-query';
import { isFinished, operationKeys, operationQuery } from './queries.ts';

/** Puts an operation's progress into the cache, and refetches what the event doesn't contain. */
export function cacheSummary(queryClient: QueryClient, summary: OperationSummary) {
  const { queryKey } = operationQuery(summary.id);
  queryClient.setQueryData(queryKey, (known) => known && { ...known, ...summary });
  // It may have undone another operation.
  if (isFinished(summary)) void queryClient.invalidateQueries({ queryKey: operationKeys.details() });

  let isListed = false;
  queryClient.setQueriesData<OperationList>({ queryKey: operationKeys.lists() }, (page) => {
    if (!page?.items.some(({ id }) => id === summary.id)) return page;
    isListed = true;
    return { ...page, items: page.items.map((one) => (one.id === summary.id ? summary : one)) };
  });
  if (!isListed) void queryClient.invalidateQueries({ queryKey: operationKeys.lists() });
}
