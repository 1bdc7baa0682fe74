import { sql } from 'kysely';
import { anonymous, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Database } from '../storage/database.ts';
import { digestOfText, factTableNames, factTables } from '../storage/factDigest.ts';
import { countWhole } from '../storage/factDigests.ts';
import { countRepair } from './countRepair.ts';
import type { HistoryStore } from './store.ts';

/**
 * Detects whether a subject was removed from the history outside Rolecall, or its digest changed. Facts that are left
 * without a subject are removed, since no view could name it, and the audit log records that.
 */
export async function checkWhole(
  { db, store, audit }: { db: Database; store: HistoryStore; audit: AuditLog },
  crawler: number,
): Promise<void> {
  // Checked without the lock first, so this is the only cost for a crawl if nothing is wrong.
  if (await isWhole(db)) return;
  await store.asCrawler(crawler, async (transaction, digests) => {
    if (await isWhole(transaction)) return;
    const removed: string[] = [];
    for (const table of factTableNames) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where not exists
          (select 1 from history_subjects where no = ${sql.ref(`${table}.${factTables[table].subject}`)})
      `.execute(transaction);
      if (numAffectedRows) removed.push(`${numAffectedRows} in ${table}`);
    }
    digests.recount();
    await countRepair(transaction);
    const facts =
      removed.length > 0 ? ` Facts about unknown subjects were removed: ${removed.join(', ')}.` : '';
    await audit.recordIn(transaction, [
      {
        ...entryContent({ action: 'history.repair' }),
        by: anonymous,
        outcome: 'failed',
        reason: `The history was changed in the database, not through Rolecall: users, groups or projects were deleted from it or changed together with their digests.${facts} The current state is read from the platform again. The past state can’t be restored.`,
      },
    ]);
  });
}

/** True if the digests of all subjects add up to the stored digest, even while facts are being written. */
async function isWhole(db: Database): Promise<boolean> {
  const clock = () =>
    db.selectFrom('history_clock').select(['facts_digest', 'facts_version']).executeTakeFirstOrThrow();
  const before = await clock();
  const whole = await countWhole(db);
  const after = await clock();
  if (before.facts_version !== after.facts_version) return true;
  // A clock that was deleted and restored proves nothing, not even that there are no facts.
  return before.facts_digest !== null && digestOfText(before.facts_digest) === whole;
}
