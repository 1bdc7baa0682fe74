import { useMutation } from '@tanstack/react-query';
import { tellOtherTabs } from '../../api/otherTabs.ts';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { shownUser } from '../../api/shownUser.ts';
import { basePath } from '../../lib/basePath.ts';

/** Ends the session; a session that is lost already counts as ended. Everything read in it is forgotten. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request('DELETE /session', { onSessionLost: 'fail' }),
    onSettled(result, error) {
      // Another user has signed in since, whose session this page must not end.
      if (hasCode(error, 'other-user')) return;
      const user = shownUser();
      if (user) tellOtherTabs({ type: 'signed-out', user });
      // A full load forgets everything that was read as this person; a session that could not be ended shows
      // there as still signed in.
      window.location.assign(result?.providerUrl ?? `${basePath}/sign-in`);
    },
  });
}
