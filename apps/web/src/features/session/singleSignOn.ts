import { t } from '@rolecall/messages';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserFacingError } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { takeOver } from './signIn.ts';

/** The sign-in methods, for users without a session. */
export const signInOptionsQuery = () =>
  queryOptions({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => request('GET /session/methods', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const start = (returnTo: string | null, askAgain = false) =>
  request('POST /session/single-sign-on', { body: { returnTo, askAgain }, onSessionLost: 'fail' });

/** Goes to the identity provider, which sends the browser back. */
export function useSingleSignOn() {
  return useMutation({
    mutationFn: (returnTo: string) => start(returnTo),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** Goes to the identity provider in a separate window. When the user is back, that window notifies this one. */
export function useSingleSignOnWindow() {
  return useMutation({
    async mutationFn({ opened, askAgain }: { opened: Window | null; askAgain: boolean }) {
      if (!opened)
        throw new UserFacingError(
          t('Your browser blocked the sign-in window. Allow pop-ups for this site, then try again.'),
        );
      try {
        const { url } = await start(null, askAgain);
        opened.location.replace(url);
      } catch (error) {
        opened.close();
        throw error;
      }
    },
  });
}

/**
 * Sends the identity provider's response to the server. A query, so that it runs once even if the page renders again.
 */
export function useFinishedSingleSignOn(answer: string) {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ['single-sign-on', answer],
    queryFn: async () => {
      const { session, returnTo } = await request('POST /session/single-sign-on/answer', {
        body: { answer },
        onSessionLost: 'fail',
      });
      takeOver(session, queryClient);
      return { returnTo };
    },
    // A response works only once.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}
