import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../../api/problems.ts';
import { request } from '../../../api/request.ts';
import { openSessionListQuery } from './queries.ts';

export function useEndSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) =>
      request('DELETE /sessions/{sessionId}', { params: { sessionId } }).catch((error: unknown) => {
        // The session has already ended, so there is nothing left to do.
        if (!hasCode(error, 'not-found')) throw error;
      }),
    onSuccess: () => readAgain(queryClient),
  });
}

/** Ends all sessions except for this one. */
export function useEndOtherSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request('DELETE /sessions', {}),
    onSuccess: () => readAgain(queryClient),
  });
}

const readAgain = (queryClient: QueryClient) => queryClient.invalidateQueries(openSessionListQuery());
