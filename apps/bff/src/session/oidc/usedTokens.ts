import { createHash } from 'node:crypto';
import type { Database } from '../../storage/database.ts';

/** Marks a single-use token as used. Returns false if it was used before, by any replica. */
export async function useOnce(
  db: Database,
  token: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<boolean> {
  await db.deleteFrom('used_tokens').where('expires_at', '<', now.toISOString()).execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_tokens')
    .values({
      hash: createHash('sha256').update(token).digest('base64url'),
      expires_at: expiresAt.toISOString(),
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
