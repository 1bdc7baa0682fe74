import type { Session } from '@rolecall/contract';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { showUser } from '../../api/shownUser.ts';
import { takePageSession } from './pageSession.ts';

export const sessionKey = ['session'] as const;

/** The signed-in user and their capabilities. Refetched within the 30 s in which rights follow the platform. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      const session = takePageSession() ?? (await request('GET /session', { signal, onSessionLost: 'fail' }));
      showUser(session.user);
      return session;
    },
    staleTime: 30_000,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** For pages inside the shell, whose route loads the session before they render. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery()).data;

/** True if something should be offered. The server checks the right again. */
export const useCan = (capability: Session['capabilities'][number]): boolean =>
  useSession().capabilities.includes(capability);
