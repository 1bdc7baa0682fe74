import { createHash } from 'node:crypto';
import { text } from '@rolecall/messages/text';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';
import type { Database } from '../storage/database.ts';

const retentionHours = 24;
/**
 * Requests end within seconds. After this long without a response, one was interrupted, or its outcome is unknown.
 */
const inProgressMs = 60_000;

interface Answer {
  status: number;
  body: unknown;
}

/**
 * Runs `work` once per caller and key. A repeated request gets the first response again. The same key is refused with
 * a different request, or while the first is in progress. A failure releases the key, so the user can correct the
 * request and try again, except if its outcome is unknown, because that must not be repeated blindly.
 */
export async function once(
  db: Database,
  request: { actorId: string; key: string; fingerprint: string; now: Date },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const keyHash = sha256(`${request.actorId}\n${request.key}`);
  // The body may hold a password, and its plain hash could be brute-forced from the database. The key is secret.
  const requestHash = sha256(`${request.key}\n${request.fingerprint}`);
  await forgetOld(db, request.now);
  const claimed = await db
    .insertInto('idempotency_keys')
    .values({
      key_hash: keyHash,
      request_hash: requestHash,
      status: null,
      body: null,
      created_at: request.now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 0n) return replay(db, keyHash, requestHash, request.now);
  const answer = await work().catch(async (error: unknown) => {
    if (problemOf(error).code !== 'outcome-unknown')
      await db
        .deleteFrom('idempotency_keys')
        .where('key_hash', '=', keyHash)
        .execute()
        // The user needs to see the original error.
        .catch(() => undefined);
    throw error;
  });
  // Outside the handler that releases the key, because a response that can't be stored must not allow a second run.
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, body: JSON.stringify(answer.body ?? null) })
    .where('key_hash', '=', keyHash)
    .execute()
    // The work is done, and this caller is told so. Repeated requests get "unknown".
    .catch(() => undefined);
  return answer;
}

async function replay(db: Database, keyHash: string, requestHash: string, now: Date): Promise<Answer> {
  const first = await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  if (first && first.request_hash !== requestHash)
    throw new ProblemError(
      'idempotency-key-reused',
      text('This idempotency key was already used for a different request.'),
    );
  if (first && first.status === null && now.getTime() - Date.parse(first.created_at) > inProgressMs)
    throw new ProblemError(
      'outcome-unknown',
      text('You already sent this request, and its outcome is unknown. Check before you try again.'),
    );
  if (!first || first.status === null)
    throw new ProblemError(
      'conflict',
      text('The same request is still in progress, or its outcome is unknown.'),
      {
        retryAfter: 1,
      },
    );
  return { status: first.status, body: JSON.parse(first.body ?? 'null') };
}

async function forgetOld(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - retentionHours * 3_600_000).toISOString();
  await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
