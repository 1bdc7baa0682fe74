import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tellOtherTabs } from '../../api/otherTabs.ts';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { sessionGate } from '../../api/sessionGate.ts';
import { shownUser, showUser } from '../../api/shownUser.ts';
import { forgetPageSession } from './pageSession.ts';
import { sessionKey } from './queries.ts';

/** Signs in and makes the new session the current one. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) =>
      request('POST /session', { body: credentials, onSessionLost: 'fail' }),
    onSuccess(session) {
      const { user } = session;
      tellOtherTabs({ type: 'signed-in', user });
      if (!showUser(user)) return sessionGate.close({ type: 'other-user', user });
      forgetPageSession();
      queryClient.setQueryData(sessionKey, session);
      sessionGate.open();
    },
  });
}

/** Ends the session; a session that is lost already counts as ended. Everything read in it is forgotten. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request('DELETE /session', { onSessionLost: 'fail' }),
    onSettled(_, error) {
      // Another user has signed in since, whose session this page must not end.
      if (hasCode(error, 'other-user')) return;
      const user = shownUser();
      if (user) tellOtherTabs({ type: 'signed-out', user });
      // A full load forgets everything that was read as this person; a session that could not be ended shows
      // there as still signed in.
      window.location.assign('/sign-in');
    },
  });
}
