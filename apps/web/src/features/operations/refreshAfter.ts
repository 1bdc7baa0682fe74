import type { OperationSummary } from '@rolecall/contract';
import type { Query, QueryClient } from '@tanstack/react-query';
import { leavesProject } from './leavesProject.ts';
import { operationKeys } from './queries.ts';

/**
 * Refetches everything that an operation may have changed. Every kind of operation can change members, and with them
 * counts, policies and explanations.
 */
export async function refreshAfter(queryClient: QueryClient, summary: OperationSummary): Promise<void> {
  const { kind, state, target } = summary;
  const isGone = (kind.startsWith('delete-') && state === 'succeeded') || leavesProject(queryClient, summary);
  const isUnreadable = ({ queryKey }: Query) => isGone && queryKey.includes(target.id);
  const isOutdated = (query: Query) =>
    query.queryKey[0] !== 'session' && query.queryKey[0] !== operationKeys.all[0] && !isUnreadable(query);
  // Invalidating a query that has no data yet doesn't repeat its read, which may return the state before the change.
  const firstReads = queryClient
    .getQueryCache()
    .findAll({ fetchStatus: 'fetching', predicate: isOutdated })
    .filter((query) => query.state.data === undefined);
  await Promise.all([
    queryClient.invalidateQueries({ predicate: isOutdated }),
    // What was deleted or left may still be on the screen for a moment, but can't be read again.
    queryClient.invalidateQueries({ predicate: isUnreadable, refetchType: 'none' }),
    ...firstReads.map((query) =>
      query.promise?.then(
        () => queryClient.invalidateQueries({ predicate: (other) => other === query }),
        () => undefined,
      ),
    ),
  ]);
}
