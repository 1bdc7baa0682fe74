import type { SignInOptions } from '@rolecall/contract';
import { notFound } from '../../errors/problems.ts';
import type { Handlers } from '../../routing/call.ts';
import type { SessionService } from '../service.ts';
import type { SingleSignOn } from './singleSignOn.ts';

/** @param singleSignOn null if it is turned off */
export function singleSignOnHandlers(
  sessions: SessionService,
  singleSignOn: SingleSignOn | null,
  options: SignInOptions,
): Pick<Handlers, 'getSignInMethods' | 'startSingleSignOn' | 'finishSingleSignOn' | 'backChannelLogout'> {
  function required(): SingleSignOn {
    if (!singleSignOn) throw notFound('single sign-on');
    return singleSignOn;
  }
  return {
    getSignInMethods: async () => options,

    startSingleSignOn: async ({ body, response }) => ({ url: await required().start(body, response) }),

    async finishSingleSignOn({ body, request, requestId, response }) {
      const { token, actor, returnTo } = await required().finish(body.answer, request, requestId, response);
      await sessions.end(request);
      sessions.cookie.set(request, response, token);
      return { session: await sessions.describe(actor), returnTo };
    },

    async backChannelLogout({ body, ...call }) {
      await required().backChannelLogout(body.logout_token, call);
    },
  };
}
