import type { Request } from 'express';
import type { Logger } from 'pino';
import type { StoredSession } from '../authz/actor.ts';
import type { Handlers } from '../routing/call.ts';
import type { SessionService } from './service.ts';

/**
 * @param providerSignOutUrl returns where the browser ends the session at the identity provider; null if there is no
 *   such page
 */
export function sessionHandlers(
  sessions: SessionService,
  providerSignOutUrl: (request: Request, session: StoredSession, log: Logger) => Promise<string | null>,
): Pick<Handlers, 'getSession' | 'signIn' | 'signOut'> {
  return {
    getSession: ({ actor }) => sessions.describe(actor),

    async signIn({ body, request, requestId, response }) {
      const { token, actor } = await sessions.signIn(body, request, requestId);
      // Ends any earlier session of the browser, so that the ID changes at sign-in.
      await sessions.end(request);
      sessions.cookie.set(request, response, token);
      sessions.devices.remember(request, response, actor.username);
      return sessions.describe(actor);
    },

    async signOut({ actor, request, response, log }) {
      const providerUrl = await providerSignOutUrl(request, actor.session, log);
      await sessions.signOut(request, actor);
      sessions.cookie.clear(request, response);
      return { providerUrl };
    },
  };
}
