import type { ManagementClient } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { safeReturnTo } from '@rolecall/text';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type AnonymousDenials, earlierText } from '../../audit/anonymousDenials.ts';
import { type AuditTarget, anonymous, entryContent } from '../../audit/entryContent.ts';
import type { AuditLog } from '../../audit/log.ts';
import type { Actor, StoredSession } from '../../authz/actor.ts';
import type { AuditorGroups } from '../../authz/auditorGroups.ts';
import type { SingleSignOnConfig } from '../../config.ts';
import { problemOf } from '../../errors/problemOf.ts';
import { ProblemError } from '../../errors/problems.ts';
import { cameFrom, type SessionService, sessionOriginOf } from '../service.ts';
import { createFlowCookie, type Flow } from './flow.ts';
import { readLogoutToken } from './logoutToken.ts';
import { platformUserNamed, usernameIn } from './platformUser.ts';
import { createProvider } from './provider.ts';
import { signInExpired } from './providerErrors.ts';
import type { ProviderSessions } from './providerSessions.ts';

/** Longer values don't fit into the cookie. */
const longestReturnTo = 2_000;

export interface SingleSignOnOptions {
  config: SingleSignOnConfig;
  sessions: SessionService;
  providerSessions: ProviderSessions;
  client: ManagementClient;
  auditorGroups: Pick<AuditorGroups, 'ids'>;
  audit: AuditLog;
  /** Decides which refused sign-ins get an audit entry. */
  refusals: AnonymousDenials;
  /** The key of the cookies, shared by all replicas. */
  key: Buffer;
  /** Returns false if the text was used before, by any replica. */
  useOnce: (text: string, expiresAt: Date) => Promise<boolean>;
  now: () => Date;
}

export type SingleSignOn = ReturnType<typeof createSingleSignOn>;

/** Sign-in with an OpenID Connect identity provider. See docs/adr/0017-single-sign-on.md. */
export function createSingleSignOn(options: SingleSignOnOptions) {
  const { config, sessions, providerSessions, audit, now } = options;
  const provider = createProvider(config, now);
  const flows = createFlowCookie({ session: sessions.cookie, key: options.key, now });
  const { origin } = new URL(config.redirectUrl);

  /** Returns where the browser goes, and sets the cookie that it needs to come back. */
  async function start(
    { returnTo, askAgain }: { returnTo: string | null; askAgain: boolean },
    response: Response,
  ): Promise<string> {
    const safe = returnTo === null ? null : safeReturnTo(returnTo.slice(0, longestReturnTo + 1), origin);
    const flow = await flows.begin(response, safe && safe.length > longestReturnTo ? '/' : safe);
    return provider.signInUrl(flow, askAgain);
  }

  /** @throws ProblemError with the message for the user */
  async function finish(
    answer: string,
    request: Request,
    requestId: string,
    response: Response,
  ): Promise<{ token: string; actor: Actor; returnTo: string | null }> {
    const flow = await flows.read(request);
    // Another tab may have started a new sign-in, so the cookie stays.
    if (flow?.state !== new URLSearchParams(answer).get('state')) throw signInExpired();
    flows.end(response);
    const from = cameFrom(request, requestId);
    let target: AuditTarget | null = null;
    try {
      // Done first, because a provider that sees a code twice revokes what it issued for it.
      await useState(flow);
      const identity = await provider.identityFrom(answer, flow);
      const username = usernameIn(identity.claims, config.usernameClaim);
      target = { type: 'user', id: null, name: username };
      const user = await platformUserNamed(username, options);
      const origin = sessionOriginOf(request, 'single sign-on');
      const { token, actor } = await sessions.open(user, from, origin, (session, secret) =>
        providerSessions.link(session, secret, identity),
      );
      return { token, actor, returnTo: flow.returnTo };
    } catch (error) {
      const { code, message } = problemOf(error);
      // Without a user from the provider, anyone could cause this as often as they like.
      const earlier = target ? 0 : options.refusals.admit(from.ip);
      if (earlier !== null)
        await audit.record({
          ...entryContent({ action: 'session.sign-in', target, after: { signInMethod: 'single sign-on' } }),
          by: { ...anonymous, ...from },
          outcome: code === 'sign-in-refused' ? 'denied' : 'failed',
          reason: `${message}${earlierText(earlier)}`,
        });
      throw error;
    }
  }

  /** The provider can be called twice with one state and returns a new code each time. */
  async function useState({ state, expiresAt }: Flow): Promise<void> {
    if (!(await options.useOnce(`state ${state}`, new Date(expiresAt)))) throw signInExpired();
  }

  /** An error must never prevent signing out of Rolecall. */
  async function signOutUrl(request: Request, session: StoredSession, log: Logger): Promise<string | null> {
    try {
      const token = sessions.cookie.read(request);
      const idToken = token && (await providerSessions.idTokenOf(session, token));
      return idToken ? await provider.signOutUrl(idToken) : null;
    } catch (error) {
      log.warn({ err: error }, 'the session at the identity provider stays open');
      return null;
    }
  }

  /** @throws ProblemError `invalid-request` for a logout token that is invalid or was used before */
  async function backChannelLogout(
    token: string,
    { request, requestId, log }: { request: Request; requestId: string; log: Logger },
  ): Promise<void> {
    const checks = await provider.logoutTokenChecks();
    const refuse = (error: unknown): never => {
      if (error instanceof ProblemError) throw error;
      log.warn({ reason: error instanceof Error ? error.message : null }, 'a logout token was refused');
      throw new ProblemError('invalid-request', text('The logout token is invalid or was used before.'));
    };
    const logoutToken = await readLogoutToken(token, checks).catch(refuse);
    const ended = (await providerSessions.endBy(logoutToken)) ?? refuse(new Error('it was used before'));
    for (const { id, name } of ended)
      await audit.record({
        ...entryContent({ action: 'session.sign-out', target: { type: 'user', id, name } }),
        by: { ...anonymous, ...cameFrom(request, requestId) },
        outcome: 'success',
        reason: 'The identity provider ended the session.',
      });
  }

  return { start, finish, signOutUrl, backChannelLogout };
}
