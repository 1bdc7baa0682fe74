import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import { forgetPageSession } from './pageSession.ts';
import { sessionKey } from './queries.ts';

/** Signs in and makes the new session the current one. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) =>
      request('POST /session', { body: credentials, onSessionLost: 'fail' }),
    onSuccess(session) {
      forgetPageSession();
      queryClient.setQueryData(sessionKey, session);
    },
  });
}

/** Ends the session; a session that is lost already counts as ended. Everything read in it is forgotten. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request('DELETE /session', { onSessionLost: 'fail' }),
    // A full load forgets everything that was read as this person; a session that could not be ended shows
    // there as still signed in.
    onSettled: () => window.location.assign('/sign-in'),
  });
}
