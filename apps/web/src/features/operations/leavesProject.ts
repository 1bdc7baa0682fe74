import type { Operation, OperationSummary } from '@rolecall/contract';
import type { QueryClient } from '@tanstack/react-query';
import { projectKeys } from '../directory/projectQueries.ts';

/** True if the user leaves a project by this operation. While the response is awaited, any operation may be the one. */
export const leavesProject = (queryClient: QueryClient, { id, target }: OperationSummary): boolean =>
  queryClient
    .getMutationCache()
    .findAll({ mutationKey: projectKeys.leaving(target.id) })
    // The cache doesn't know the types of responses.
    .some(({ state }) => {
      const operation = state.data as Operation | undefined;
      return state.status === 'pending' || operation?.id === id;
    });
