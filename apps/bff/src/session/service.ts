import { setTimeout as delay } from 'node:timers/promises';
import type {
  Session,
  SessionEndReason,
  SignInMethod,
  SignInMethods,
  SignInRequest,
} from '@rolecall/contract';
import { type ManagementClient, NotSignedInError, type PlatformVersion } from '@rolecall/management-client';
import { type Text, text } from '@rolecall/messages/text';
import type { Request } from 'express';
import pLimit from 'p-limit';
import { type AnonymousDenials, earlierText } from '../audit/anonymousDenials.ts';
import { anonymous, auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor, StoredSession } from '../authz/actor.ts';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import { type Rights, type RightsReader, rightsOf } from '../authz/rights.ts';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';
import { clientAddress, sourceOf } from '../lib/clientAddress.ts';
import { isSupportedRelease, wrongAddress } from '../lib/platformCheck.ts';
import type { KnownDevices } from './knownDevices.ts';
import type { SignInLanes } from './signInLanes.ts';
import type { SignInLimit } from './signInLimit.ts';
import type { SignInNames } from './signInNames.ts';
import { idleMinutes, type SessionOrigin, type SessionStore } from './store.ts';
import type { SessionCookie } from './tokens.ts';

export interface SessionServiceOptions {
  store: SessionStore;
  rights: RightsReader;
  limit: SignInLimit;
  lanes: SignInLanes;
  devices: KnownDevices;
  /** Decides which refused sign-ins get an audit entry. */
  refusals: AnonymousDenials;
  names: SignInNames;
  cookie: SessionCookie;
  audit: AuditLog;
  auditorGroups: Pick<AuditorGroups, 'ids'>;
  methods: SignInMethods;
  /** Signs in to the platform with the user's credentials, to check the password. */
  signInAtPlatform: (credentials: SignInRequest) => Promise<ManagementClient>;
  /** The platform's release, for the screen. */
  platform: { sandbox: boolean; version: () => Promise<PlatformVersion> };
}

/** The minimum response time for a wrong password, so that timing doesn't reveal which users exist. */
const shortestFailureMs = 500;
/** Rights read in parallel for streams. Leaves capacity for other requests. */
const readsAtATime = pLimit(8);

export type SessionService = ReturnType<typeof createSessionService>;

export function createSessionService(options: SessionServiceOptions) {
  const { store, rights, limit, names, cookie, devices, audit } = options;

  /**
   * @throws ProblemError `not-signed-in` if there is no session, it has ended, its user is disabled or deleted, or
   *   the password was changed after it began
   */
  async function actorOf(request: Request, requestId: string): Promise<Actor> {
    const token = cookie.read(request);
    const session = token && (await store.find(token, clientAddress(request)));
    if (!session) throw await notSignedIn(token);
    const user = await rights.of(session.userId);
    if (!user?.enabled) {
      await store.endOf(session.userId, 'all', null);
      throw new ProblemError('not-signed-in', text('Your session has ended. Sign in to continue.'));
    }
    if (beganBefore(session, user)) {
      await endOutdated(user, cameFrom(request, requestId));
      throw notSignedInFor('password-changed');
    }
    return { ...user, session, ...cameFrom(request, requestId) };
  }

  /** Ends the sessions that began before the user's password was changed on the platform. */
  async function endOutdated(
    { id, username, passwordChangedAt }: Rights,
    from: Partial<Pick<Actor, 'requestId' | 'ip'>>,
  ): Promise<void> {
    if (passwordChangedAt === null) return;
    const ended = await store.endOf(id, { before: { passwordChangedAt } }, 'password-changed');
    // Another request has already ended them.
    if (ended === 0) return;
    await audit.record({
      ...entryContent({
        action: 'session.end',
        target: { type: 'user', id, name: username },
        before: { sessions: ended },
      }),
      by: { ...anonymous, ...from },
      outcome: 'success',
      reason: 'The password was changed on the platform.',
    });
  }

  async function notSignedIn(token: string | null): Promise<ProblemError> {
    const reason = token && (await store.whyEnded(token));
    if (!reason) return new ProblemError('not-signed-in', text('Sign in to continue.'));
    return notSignedInFor(reason);
  }

  /** Checks the password with the platform. Neither the password nor the platform's session is kept. */
  async function signIn(
    credentials: SignInRequest,
    request: Request,
    requestId: string,
  ): Promise<{ token: string; actor: Actor }> {
    if (!options.methods.password)
      throw new ProblemError(
        'sign-in-refused',
        text('Passwords aren’t accepted here. Sign in with single sign-on.'),
      );
    const from = cameFrom(request, requestId);
    try {
      const user = await check(credentials, sourceOf(from.ip), devices.idOf(request, credentials.username));
      return await open(user, from, sessionOriginOf(request, 'password'));
    } catch (error) {
      const { code, message } = problemOf(error);
      const isWrong = code === 'wrong-credentials';
      // Wrong passwords are bounded by the sign-in limits. Other failures could fill the log, so most are only
      // counted.
      const earlier = isWrong ? 0 : options.refusals.admit(from.ip);
      if (earlier !== null)
        await audit.record({
          ...entryContent({
            action: 'session.sign-in',
            target: { type: 'user', ...names.targetFor(credentials.username) },
            after: { signInMethod: 'password' },
          }),
          by: { ...anonymous, ...from },
          outcome: isWrong || code === 'too-many-attempts' ? 'denied' : 'failed',
          reason: `${message}${earlierText(earlier)}`,
        });
      throw error;
    }
  }

  /**
   * The user with these credentials.
   * @throws ProblemError `wrong-credentials`, or `too-many-attempts` without asking the platform
   */
  async function check(credentials: SignInRequest, source: string, deviceId: string | null): Promise<Rights> {
    const { username } = credentials;
    const attempt = await limit.begin({ username, source, deviceId });
    let askedAt = 0;
    const asking = options.lanes.run(
      attempt.lane,
      () => {
        askedAt = performance.now();
        return whoIs(credentials);
      },
      limit.tooBusy,
    );
    const user = await asking.catch(async (error: unknown) => {
      await attempt.undecided();
      throw error;
    });
    if (user?.enabled) {
      await attempt.succeeded();
      return user;
    }
    await delay(Math.max(0, askedAt + shortestFailureMs - performance.now()));
    throw new ProblemError('wrong-credentials', text('Wrong username or password.'));
  }

  /**
   * Starts a session for an authenticated user.
   * @param link stores more about the session before it counts as started
   */
  async function open(
    user: Rights,
    from: Pick<Actor, 'requestId' | 'ip'>,
    origin: SessionOrigin,
    link?: (session: StoredSession, token: string) => Promise<void>,
  ): Promise<{ token: string; actor: Actor }> {
    const { token, session } = await store.create(user, origin);
    const actor = { ...user, session, ...from };
    try {
      await link?.(session, token);
      await audit.record({
        ...entryContent({
          action: 'session.sign-in',
          target: { type: 'user', id: user.id, name: user.username },
          after: { signInMethod: origin.signInMethod },
        }),
        by: auditActor(actor),
        outcome: 'success',
      });
    } catch (error) {
      // The browser never gets this session. If it can't be ended now, it expires.
      await store.end(token).catch(() => undefined);
      throw error;
    }
    return { token, actor };
  }

  /** Null for wrong credentials. */
  async function whoIs(credentials: SignInRequest): Promise<Rights | null> {
    try {
      const client = await options.signInAtPlatform(credentials);
      try {
        return rightsOf(await client.self({ include: ['user_groups'] }), await options.auditorGroups.ids());
      } finally {
        // Best effort: the platform ends the session by itself after a day.
        await client.sessions.end().catch(() => undefined);
      }
    } catch (error) {
      if (error instanceof NotSignedInError) return null;
      const sentence = wrongAddress(error);
      if (sentence === null) throw error;
      throw new ProblemError(
        'platform-misconfigured',
        text('{sentence} Ask your administrator to check the platform’s address.', { sentence }),
        { cause: error },
      );
    }
  }

  /** Ends the browser's session, if there is one. */
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
      signInMethods: options.methods,
      platform: {
        sandbox: options.platform.sandbox,
        version: version.text,
        isSupported: isSupportedRelease(version),
      },
    };
  }

  /** The hashes of the sessions that are still valid, as in `actorOf`. Doesn't extend them. */
  async function standing(sessions: readonly StoredSession[]): Promise<Set<string>> {
    const left = await store.standing([...new Set(sessions.map(({ idHash }) => idHash))]);
    const userIds = new Set(sessions.filter(({ idHash }) => left.has(idHash)).map(({ userId }) => userId));
    const people = new Map(await readsAtATime.map(userIds, async (id) => [id, await rights.of(id)] as const));
    for (const session of sessions) {
      const user = people.get(session.userId);
      if (!user?.enabled || beganBefore(session, user)) left.delete(session.idHash);
    }
    return left;
  }

  return { actorOf, signIn, open, signOut, end, describe, standing, cookie, devices };
}

/**
 * True if the user's password was changed after the session began. Rights read before that may not show it, so only a
 * change later than the one known at sign-in counts.
 */
function beganBefore(session: StoredSession, { passwordChangedAt }: Rights): boolean {
  return passwordChangedAt !== null && passwordChangedAt > (session.passwordChangedAt ?? '');
}

const notSignedInFor = (reason: SessionEndReason) =>
  new ProblemError('not-signed-in', endTexts[reason], { sessionEnd: reason });

const endTexts: Readonly<Record<SessionEndReason, Text>> = {
  'password-changed': text('Your password was changed. Sign in again.'),
  'ended-by-user': text('You signed out of this session from another one. Sign in again.'),
  'ended-by-admin': text('An administrator ended your session. Sign in again.'),
};

export const sessionOriginOf = (request: Request, signInMethod: SignInMethod): SessionOrigin => ({
  signInMethod,
  userAgent: request.get('User-Agent') ?? null,
  address: clientAddress(request),
});

export const cameFrom = (request: Request, requestId: string) => ({
  requestId,
  ip: clientAddress(request),
});
