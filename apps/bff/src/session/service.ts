import type { Capability } from '@rolecall/access';
import type { Session, SignInRequest } from '@rolecall/contract';
import { type ManagementClient, NotSignedInError } from '@rolecall/management-client';
import type { Request } from 'express';
import { ProblemError } from '../http/problems.ts';
import { type Rights, type RightsReader, rightsOf } from './rights.ts';
import type { SignInLimit } from './signInLimit.ts';
import { idleMinutes, type SessionStore, type StoredSession } from './store.ts';
import type { SessionCookie } from './tokens.ts';

/** The person behind a request, with what they may do. */
export interface Actor {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly groupIds: ReadonlySet<string>;
  readonly session: StoredSession;
}

export interface SessionServiceOptions {
  store: SessionStore;
  rights: RightsReader;
  limit: SignInLimit;
  cookie: SessionCookie;
  auditorGroups: readonly string[];
  /** Signs in at the platform as the person, to check the password. */
  signInAtPlatform: (credentials: SignInRequest) => Promise<ManagementClient>;
  /** The platform's release, for the screen. */
  platform: { sandbox: boolean; version: () => Promise<string> };
}

export type SessionService = ReturnType<typeof createSessionService>;

export function createSessionService(options: SessionServiceOptions) {
  const { store, rights, limit, cookie } = options;

  /** @throws ProblemError `not-signed-in` for no session, an ended one, or one of a user who is disabled or gone */
  async function actorOf(request: Request): Promise<Actor> {
    const token = cookie.read(request);
    const session = token && (await store.find(token));
    if (!session) throw new ProblemError('not-signed-in', 'Sign in to go on.');
    const person = await rights.of(session.userId);
    if (!person?.enabled) {
      await store.endAllOf(session.userId);
      throw new ProblemError('not-signed-in', 'Your session has ended. Sign in to go on.');
    }
    return { ...person, session };
  }

  /** Checks the password with the platform; neither it nor the platform's session is kept. */
  async function signIn(credentials: SignInRequest): Promise<{ token: string; actor: Actor }> {
    await limit.begin(credentials.username);
    const person = await whoIs(credentials);
    if (!person?.enabled) throw new ProblemError('wrong-credentials', 'Wrong username or password.');
    await limit.succeeded(credentials.username);
    const { token, session } = await store.create(person);
    return { token, actor: { ...person, session } };
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
      throw error;
    }
  }

  async function signOut(request: Request): Promise<void> {
    const token = cookie.read(request);
    if (token) await store.end(token);
  }

  async function describe(actor: Actor): Promise<Session> {
    return {
      user: { id: actor.id, username: actor.username, name: actor.name },
      capabilities: [...actor.capabilities],
      expiresAt: actor.session.expiresAt.toISOString(),
      idleMinutes,
      platform: { sandbox: options.platform.sandbox, version: await options.platform.version() },
    };
  }

  /** For long-lived streams: the session stands and its user is enabled. Does not count as activity. */
  async function stillOpen(session: StoredSession): Promise<boolean> {
    return (await store.stands(session.idHash)) && ((await rights.of(session.userId))?.enabled ?? false);
  }

  return { actorOf, signIn, signOut, describe, stillOpen, endAllOf: store.endAllOf, cookie };
}
