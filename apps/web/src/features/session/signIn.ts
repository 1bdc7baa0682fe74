import type { Session } from '@rolecall/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyOtherTabs } from '../../api/otherTabs.ts';
import { request } from '../../api/request.ts';
import { sessionGate } from '../../api/sessionGate.ts';
import { showUser } from '../../api/shownUser.ts';
import { forgetPageSession } from './pageSession.ts';
import { sessionKey } from './queries.ts';

/** Signs in with a password and makes the new session the current one. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) =>
      request('POST /session', { body: credentials, onSessionLost: 'fail' }),
    onSuccess: (session) => takeOver(session, queryClient),
  });
}

/** Makes a new session the current one, including in other tabs. */
export function takeOver(session: Session, queryClient: QueryClient) {
  const { user } = session;
  notifyOtherTabs({ type: 'signed-in', user });
  if (!showUser(user)) return sessionGate.close({ type: 'other-user', user });
  forgetPageSession();
  queryClient.setQueryData(sessionKey, session);
  sessionGate.open();
}
