import { setImmediate } from 'node:timers/promises';
import { PostgresAdapter } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import { holdChainEnd } from './append.ts';
import { storeNames } from './nameStore.ts';

/** Entries that get their names in one transaction. */
const batchSize = 250;

/** Stores the names of entries that were written by an older version. */
export async function nameOlderEntries(db: Database, seqs: readonly number[]): Promise<void> {
  for (const some of chunksOf(seqs, batchSize)) {
    await db.transaction().execute(async (transaction) => {
      if (db.getExecutor().adapter instanceof PostgresAdapter) await holdChainEnd(transaction);
      const rows = await transaction
        .selectFrom('audit_entries')
        .leftJoin('audit_entry_names', 'audit_entry_names.seq', 'audit_entries.seq')
        .selectAll('audit_entries')
        .where('audit_entries.seq', 'in', some)
        // Another process may have done it first.
        .where('names', 'is', null)
        .execute();
      await storeNames(transaction, rows);
    });
    await setImmediate();
  }
}
