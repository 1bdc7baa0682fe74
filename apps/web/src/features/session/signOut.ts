import { useMutation } from '@tanstack/react-query';
import { notifyOtherTabs } from '../../api/otherTabs.ts';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { shownUser } from '../../api/shownUser.ts';
import { basePath } from '../../lib/basePath.ts';

/** Ends the session. A session that is already lost counts as ended. Everything that was read is dropped. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request('DELETE /session', { onSessionLost: 'fail' }),
    onSettled(result, error) {
      // Another user has since signed in, whose session this page must not end.
      if (hasCode(error, 'other-user')) return;
      const user = shownUser();
      if (user) notifyOtherTabs({ type: 'signed-out', user });
      // Loading a new page drops everything that was read as this user. If the session couldn't be ended, that page
      // shows the user as still signed in.
      window.location.assign(result?.providerUrl ?? `${basePath}/sign-in`);
    },
  });
}
