import type { StoredSession } from '../authz/actor.ts';
import type { Database } from '../storage/database.ts';
import { hashToken, newToken } from './tokens.ts';

export const idleMinutes = 30;
const absoluteHours = 8;
/** How stale `last_seen_at` may get before it is written again: not every request is worth a write. */
const touchAfterSeconds = 60;

export interface SessionStore {
  /** Returns the new session's secret, known to nobody but the browser from here on. */
  create(user: {
    id: string;
    username: string;
    name: string;
  }): Promise<{ token: string; session: StoredSession }>;
  /** Null for a token that is unknown, idle for too long, or past its end. */
  find(token: string): Promise<StoredSession | null>;
  /** Whether a session still stands, without keeping it alive. */
  stands(idHash: string): Promise<boolean>;
  end(token: string): Promise<void>;
  endAllOf(userId: string): Promise<void>;
}

export function createSessionStore(db: Database, now: () => Date): SessionStore {
  const before = (milliseconds: number) => new Date(now().getTime() - milliseconds).toISOString();
  const idleSince = () => before(idleMinutes * 60_000);
  const absoluteSince = () => before(absoluteHours * 3_600_000);
  const expiry = (createdAt: string) => new Date(Date.parse(createdAt) + absoluteHours * 3_600_000);

  const standing = (idHash: string) =>
    db
      .selectFrom('sessions')
      .selectAll()
      .where('id_hash', '=', idHash)
      .where('last_seen_at', '>=', idleSince())
      .where('created_at', '>=', absoluteSince());

  return {
    async create(user) {
      await db
        .deleteFrom('sessions')
        .where((is) => is.or([is('last_seen_at', '<', idleSince()), is('created_at', '<', absoluteSince())]))
        .execute();
      const token = newToken();
      const at = now().toISOString();
      await db
        .insertInto('sessions')
        .values({
          id_hash: hashToken(token),
          user_id: user.id,
          username: user.username,
          display_name: user.name,
          created_at: at,
          last_seen_at: at,
        })
        .execute();
      return { token, session: { idHash: hashToken(token), userId: user.id, expiresAt: expiry(at) } };
    },
    async find(token) {
      const row = await standing(hashToken(token)).executeTakeFirst();
      if (!row) return null;
      const idHash = row.id_hash;
      if (row.last_seen_at < before(touchAfterSeconds * 1000))
        await db
          .updateTable('sessions')
          .set({ last_seen_at: now().toISOString() })
          .where('id_hash', '=', idHash)
          .execute()
          // Nobody is sent away because the storage can't be written; the session ends the sooner.
          .catch(() => undefined);
      return { idHash, userId: row.user_id, expiresAt: expiry(row.created_at) };
    },
    async stands(idHash) {
      return (await standing(idHash).executeTakeFirst()) !== undefined;
    },
    async end(token) {
      await db.deleteFrom('sessions').where('id_hash', '=', hashToken(token)).execute();
    },
    async endAllOf(userId) {
      await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
    },
  };
}
