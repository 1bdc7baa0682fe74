import type { Session, SignInRequest } from '@rolecall/contract';
import { type ManagementClient, NotSignedInError, type PlatformVersion } from '@rolecall/management-client';
import type { Request } from 'express';
import { anonymous, auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor, StoredSession } from '../authz/actor.ts';
import { type Rights, type RightsReader, rightsOf } from '../authz/rights.ts';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';
import { isSupportedRelease, wrongAddress } from '../lib/platformCheck.ts';
import type { SignInLimit } from './signInLimit.ts';
import type { SignInNames } from './signInNames.ts';
import { idleMinutes, type SessionStore } from './store.ts';
import type { SessionCookie } from './tokens.ts';

export interface SessionServiceOptions {
  store: SessionStore;
  rights: RightsReader;
  limit: SignInLimit;
  names: SignInNames;
  cookie: SessionCookie;
  audit: AuditLog;
  auditorGroups: readonly string[];
  /** Signs in at the platform as the person, to check the password. */
  signInAtPlatform: (credentials: SignInRequest) => Promise<ManagementClient>;
  /** The platform's release, for the screen. */
  platform: { sandbox: boolean; version: () => Promise<PlatformVersion> };
}

export type SessionService = ReturnType<typeof createSessionService>;

export function createSessionService(options: SessionServiceOptions) {
  const { store, rights, limit, names, cookie, audit } = options;

  /** @throws ProblemError `not-signed-in` for no session, an ended one, or one of a user who is disabled or gone */
  async function actorOf(request: Request, requestId: string): Promise<Actor> {
    const token = cookie.read(request);
    const session = token && (await store.find(token));
    if (!session) throw new ProblemError('not-signed-in', 'Sign in to go on.');
    const person = await rights.of(session.userId);
    if (!person?.enabled) {
      await store.endAllOf(session.userId);
      throw new ProblemError('not-signed-in', 'Your session has ended. Sign in to go on.');
    }
    return { ...person, session, ...cameFrom(request, requestId) };
  }

  /** Checks the password with the platform; neither it nor the platform's session is kept. */
  async function signIn(
    credentials: SignInRequest,
    request: Request,
    requestId: string,
  ): Promise<{ token: string; actor: Actor }> {
    const from = cameFrom(request, requestId);
    try {
      await limit.begin(credentials.username);
      const person = await whoIs(credentials);
      if (!person?.enabled) throw new ProblemError('wrong-credentials', 'Wrong username or password.');
      await limit.succeeded(credentials.username);
      const { token, session } = await store.create(person);
      const actor = { ...person, session, ...from };
      await audit.record({
        ...entryContent({
          action: 'session.sign-in',
          target: { type: 'user', id: person.id, name: person.username },
        }),
        by: auditActor(actor),
        outcome: 'success',
      });
      return { token, actor };
    } catch (error) {
      const { code, message } = problemOf(error);
      await audit.record({
        ...entryContent({
          action: 'session.sign-in',
          target: { type: 'user', ...names.targetFor(credentials.username) },
        }),
        by: { ...anonymous, ...from },
        outcome: code === 'wrong-credentials' || code === 'too-many-attempts' ? 'denied' : 'failed',
        reason: message,
      });
      throw error;
    }
  }

  /** Null for wrong credentials. */
  async function whoIs(credentials: SignInRequest): Promise<Rights | null> {
    try {
      const client = await options.signInAtPlatform(credentials);
      try {
        return rightsOf(await client.self({ include: ['user_groups'] }), options.auditorGroups);
      } finally {
        // Best effort: the platform ends the session by itself after a day.
        await client.sessions.end().catch(() => undefined);
      }
    } catch (error) {
      if (error instanceof NotSignedInError) return null;
      await limit.undecided(credentials.username);
      const sentence = wrongAddress(error);
      if (sentence === null) throw error;
      throw new ProblemError(
        'platform-misconfigured',
        `${sentence} Ask your administrator to check the platform's address.`,
        { cause: error },
      );
    }
  }

  /** Ends the session that the browser has, if any. */
  async function end(request: Request): Promise<void> {
    const token = cookie.read(request);
    if (token) await store.end(token);
  }

  async function signOut(request: Request, actor: Actor): Promise<void> {
    await end(request);
    await audit.record({
      ...entryContent({
        action: 'session.sign-out',
        target: { type: 'user', id: actor.id, name: actor.username },
      }),
      by: auditActor(actor),
      outcome: 'success',
    });
  }

  async function describe(actor: Actor): Promise<Session> {
    const version = await options.platform.version();
    return {
      user: { id: actor.id, username: actor.username, name: actor.name },
      capabilities: [...actor.capabilities],
      expiresAt: actor.session.expiresAt.toISOString(),
      idleMinutes,
      platform: {
        sandbox: options.platform.sandbox,
        version: version.text,
        isSupported: isSupportedRelease(version),
      },
    };
  }

  /** For long-lived streams: the session stands and its user is enabled. Does not count as activity. */
  async function stillOpen(session: StoredSession): Promise<boolean> {
    return (await store.stands(session.idHash)) && ((await rights.of(session.userId))?.enabled ?? false);
  }

  return { actorOf, signIn, signOut, end, describe, stillOpen, endAllOf: store.endAllOf, cookie };
}

const cameFrom = (request: Request, requestId: string) => ({
  requestId,
  ip: request.socket.remoteAddress ?? null,
});
