import { sql } from 'kysely';
import type { Checkpoint } from '../../src/audit/checkpoints.ts';
import { anonymous, type Draft, entryContent } from '../../src/audit/entryContent.ts';
import { createAuditLog } from '../../src/audit/log.ts';
import { type Verified, verifyChain } from '../../src/audit/verification.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { captureLog } from './log.ts';

export const logOn = (storage: Storage) =>
  createAuditLog({ storage, now: () => new Date(), log: captureLog().log });

export const auditDraft = (given: Partial<Draft> = {}): Draft => ({
  ...entryContent({
    action: 'group.update',
    target: { type: 'group', id: 'g-1', name: 'Fraud' },
    subjects: [['user', 'u-1']],
    before: { name: 'Fraud', description: 'old' },
    after: { name: 'Fraud', description: 'new' },
  }),
  by: { ...anonymous, actorId: 'u-0', actorName: 'ada', requestId: 'r-1', capabilities: ['groups:write'] },
  outcome: 'success',
  reason: 'because',
  upstreamStatus: 200,
  upstreamCtx: '123',
  durationMs: 7,
  ...given,
});

/**
 * The result of verification after direct changes to the database, which the service itself isn't allowed to make.
 */
export async function verifiedAfter(
  { db, pool }: Storage,
  statements: readonly string[],
  checkpoints: readonly Checkpoint[] = [],
): Promise<Verified> {
  const transaction = await db.startTransaction().execute();
  const run = (text: string) => sql.raw(text).execute(transaction);
  try {
    if (pool) await run('alter table audit_entries disable trigger all');
    else for (const change of ['update', 'delete']) await run(`drop trigger audit_entries_no_${change}`);
    for (const statement of statements) await run(statement);
    return await verifyChain(transaction, checkpoints);
  } finally {
    await transaction.rollback().execute();
  }
}
