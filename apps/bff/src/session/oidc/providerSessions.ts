import type { StoredSession } from '../../authz/actor.ts';
import type { Database } from '../../storage/database.ts';
import type { LogoutToken } from './logoutToken.ts';
import type { ProvenIdentity } from './provider.ts';
import { seal, unseal } from './sealed.ts';
import { useOnce } from './usedTokens.ts';

const purpose = 'ID token';

/** Links Rolecall's sessions to sessions at the identity provider. Shared by all replicas. */
export interface ProviderSessions {
  /** @param token the value of the session cookie */
  link(session: StoredSession, token: string, identity: ProvenIdentity): Promise<void>;
  /** Null for a session that began with a password. */
  idTokenOf(session: StoredSession, token: string): Promise<string | null>;
  /** Ends the sessions that a logout token names. Returns their users; null for a token that was used before. */
  endBy(token: LogoutToken): Promise<{ id: string; name: string }[] | null>;
}

/** @param announceEnd called with the hashes of sessions that have ended */
export function createProviderSessions(
  db: Database,
  now: () => Date,
  announceEnd: (idHashes: readonly string[]) => void,
): ProviderSessions {
  return {
    async link(session, token, { subject, sid, idToken }) {
      await db
        .insertInto('provider_sessions')
        .values({
          session_id_hash: session.idHash,
          subject,
          sid,
          sealed_id_token: await seal(idToken, token, purpose),
        })
        .execute();
    },

    async idTokenOf(session, token) {
      const row = await db
        .selectFrom('provider_sessions')
        .select('sealed_id_token')
        .where('session_id_hash', '=', session.idHash)
        .executeTakeFirst();
      return row ? unseal(row.sealed_id_token, token, purpose) : null;
    },

    async endBy({ id, subject, sid, expiresAt }) {
      const ended = await db.transaction().execute(async (transaction) => {
        if (!(await useOnce(transaction, `logout token ${id}`, { now: now(), expiresAt }))) return null;
        let named = transaction.selectFrom('provider_sessions').select('session_id_hash');
        if (subject !== null) named = named.where('subject', '=', subject);
        if (sid !== null) named = named.where('sid', '=', sid);
        return transaction
          .deleteFrom('sessions')
          .where('id_hash', 'in', named)
          .returning(['id_hash', 'user_id', 'username'])
          .execute();
      });
      announceEnd(ended?.map(({ id_hash }) => id_hash) ?? []);
      return ended?.map(({ user_id, username }) => ({ id: user_id, name: username })) ?? null;
    },
  };
}
