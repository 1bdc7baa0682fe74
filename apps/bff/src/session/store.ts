import { randomUUID } from 'node:crypto';
import { type SessionEndReason, type SignInMethod, sessionEndReason, signInMethod } from '@rolecall/contract';
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { StoredSession } from '../authz/actor.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { Schema, SessionTable } from '../storage/schema.ts';
import { hashToken, newToken } from './tokens.ts';

export const idleMinutes = 30;
const absoluteHours = 8;
/** How outdated `last_seen_at` may get before it is written again, so that not every request causes a write. */
const touchAfterSeconds = 60;
/** Real browsers send less, but anyone can send more. */
const longestUserAgent = 512;
/** Maximum sessions in a list, since a script may sign in a thousand times. */
const mostListed = 100;

/** How a session began. */
export interface SessionOrigin {
  readonly signInMethod: SignInMethod;
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** A session in its user's list. */
export interface ListedSession extends SessionOrigin {
  readonly id: string;
  readonly idHash: string;
  readonly startedAt: string;
  readonly lastUsedAt: string;
}

/** Which sessions of a user to end. */
export type EndedSelection =
  | { readonly id: string }
  | { readonly except: StoredSession }
  | { readonly before: { readonly passwordChangedAt: string } }
  | 'all';

export interface SessionStore {
  /** Returns the new session's secret. From here on, only the browser knows it. */
  create(
    user: { id: string; username: string; name: string; passwordChangedAt: string | null },
    origin: SessionOrigin,
  ): Promise<{ token: string; session: StoredSession }>;
  /**
   * Null for a token that is unknown, idle for too long or expired.
   * @param address where the request came from
   */
  find(token: string, address: string | null): Promise<StoredSession | null>;
  /** The hashes of the sessions that are still valid. Doesn't extend them. */
  standing(idHashes: readonly string[]): Promise<Set<string>>;
  /** Why a session was ended early; null if it expired or never existed. */
  whyEnded(token: string): Promise<SessionEndReason | null>;
  /** The user's other sessions after this one, most recently used first, and the total. */
  list(current: StoredSession): Promise<{ sessions: ListedSession[]; total: number }>;
  count(userId: string): Promise<number>;
  end(token: string): Promise<void>;
  /** Registers a listener for the hashes of sessions that this process ends. */
  onEnd(listener: (idHashes: readonly string[]) => void): void;
  /** Notifies listeners of sessions that were ended in another way. */
  announceEnd(idHashes: readonly string[]): void;
  /**
   * Ends sessions of a user. Returns how many there were.
   * @param reason shown in their browsers; null for none
   */
  endOf(userId: string, which: EndedSelection, reason: SessionEndReason | null): Promise<number>;
}

export function createSessionStore(db: Database, now: () => Date): SessionStore {
  const before = (milliseconds: number) => new Date(now().getTime() - milliseconds).toISOString();
  const idleSince = () => before(idleMinutes * 60_000);
  const absoluteSince = () => before(absoluteHours * 3_600_000);
  const expiry = (createdAt: string) => new Date(Date.parse(createdAt) + absoluteHours * 3_600_000);

  const standing = () =>
    db
      .selectFrom('sessions')
      .where('last_seen_at', '>=', idleSince())
      .where('created_at', '>=', absoluteSince());

  const listeners: ((idHashes: readonly string[]) => void)[] = [];
  const announceEnd = (idHashes: readonly string[]) => {
    for (const listener of listeners) listener(idHashes);
  };

  async function count(userId: string): Promise<number> {
    const { total } = await standing()
      .where('user_id', '=', userId)
      .select((is) => is.fn.countAll().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  return {
    async create(user, { signInMethod: method, userAgent, address }) {
      await db
        .deleteFrom('sessions')
        .where((is) => is.or([is('last_seen_at', '<', idleSince()), is('created_at', '<', absoluteSince())]))
        .execute();
      await db.deleteFrom('ended_sessions').where('ended_at', '<', absoluteSince()).execute();
      const token = newToken();
      const at = now().toISOString();
      const { id: userId, passwordChangedAt } = user;
      await db
        .insertInto('sessions')
        .values({
          id_hash: hashToken(token),
          id: randomUUID(),
          user_id: userId,
          username: user.username,
          display_name: user.name,
          created_at: at,
          last_seen_at: at,
          sign_in_method: method,
          user_agent: userAgent?.slice(0, longestUserAgent) ?? null,
          address,
          password_changed_at: passwordChangedAt,
        })
        .execute();
      return {
        token,
        session: { idHash: hashToken(token), userId, passwordChangedAt, expiresAt: expiry(at) },
      };
    },
    async find(token, address) {
      const idHash = hashToken(token);
      const row = await standing().selectAll().where('id_hash', '=', idHash).executeTakeFirst();
      if (!row) return null;
      if (row.last_seen_at < before(touchAfterSeconds * 1000))
        await db
          .updateTable('sessions')
          .set({ last_seen_at: now().toISOString(), address })
          .where('id_hash', '=', idHash)
          .execute()
          // A failed write must not sign anyone out. The session only times out earlier.
          .catch(() => undefined);
      return {
        idHash,
        userId: row.user_id,
        passwordChangedAt: row.password_changed_at,
        expiresAt: expiry(row.created_at),
      };
    },
    async standing(idHashes) {
      const found = new Set<string>();
      for (const some of chunksOf(idHashes)) {
        const rows = await standing().select('id_hash').where('id_hash', 'in', some).execute();
        for (const { id_hash } of rows) found.add(id_hash);
      }
      return found;
    },
    async whyEnded(token) {
      const row = await db
        .selectFrom('ended_sessions')
        .select('reason')
        .where('id_hash', '=', hashToken(token))
        .executeTakeFirst();
      return row ? sessionEndReason.parse(row.reason) : null;
    },
    async list({ userId, idHash }) {
      const rows = await standing()
        .where('user_id', '=', userId)
        .selectAll()
        .orderBy(sql`case when id_hash = ${idHash} then 0 else 1 end`)
        .orderBy('last_seen_at', 'desc')
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(mostListed)
        .execute();
      return { sessions: rows.map(listed), total: await count(userId) };
    },
    count,
    async end(token) {
      await db.deleteFrom('sessions').where('id_hash', '=', hashToken(token)).execute();
      announceEnd([hashToken(token)]);
    },
    onEnd: (listener) => void listeners.push(listener),
    announceEnd,
    async endOf(userId, which, reason) {
      const rows = await db.transaction().execute(async (transaction) => {
        const ended = await transaction
          .deleteFrom('sessions')
          .where('user_id', '=', userId)
          .where((is) => selected(is, which))
          .returning(['id_hash', 'last_seen_at', 'created_at'])
          .execute();
        const ended_at = now().toISOString();
        for (const some of reason
          ? chunksOf(ended.map(({ id_hash }) => ({ id_hash, reason, ended_at })))
          : [])
          await transaction.insertInto('ended_sessions').values(some).execute();
        return ended;
      });
      announceEnd(rows.map(({ id_hash }) => id_hash));
      // Sessions that had already expired are only deleted.
      const [idle, old] = [idleSince(), absoluteSince()];
      return rows.filter((row) => row.last_seen_at >= idle && row.created_at >= old).length;
    },
  };
}

function selected(is: ExpressionBuilder<Schema, 'sessions'>, which: EndedSelection): Expression<SqlBool> {
  if (which === 'all') return is.lit(true);
  if ('id' in which) return is('id', '=', which.id);
  if ('except' in which) return is('id_hash', '<>', which.except.idHash);
  const { passwordChangedAt } = which.before;
  return is.or([is('password_changed_at', 'is', null), is('password_changed_at', '<', passwordChangedAt)]);
}

const listed = (row: Selectable<SessionTable>): ListedSession => ({
  id: row.id,
  idHash: row.id_hash,
  signInMethod: signInMethod.parse(row.sign_in_method),
  userAgent: row.user_agent,
  address: row.address,
  startedAt: row.created_at,
  lastUsedAt: row.last_seen_at,
});
