import type { Handlers } from '../routing/call.ts';
import type { SessionService } from './service.ts';

export function sessionHandlers(
  sessions: SessionService,
): Pick<Handlers, 'getSession' | 'signIn' | 'signOut'> {
  return {
    getSession: ({ actor }) => sessions.describe(actor),

    async signIn({ body, request, requestId, response }) {
      const { token, actor } = await sessions.signIn(body, request, requestId);
      // Whatever session the browser had before is over: the id changes at sign-in.
      await sessions.end(request);
      response.cookie(sessions.cookie.name, token, sessions.cookie.options);
      return sessions.describe(actor);
    },

    async signOut({ actor, request, response }) {
      await sessions.signOut(request, actor);
      response.clearCookie(sessions.cookie.name, sessions.cookie.options);
    },
  };
}
