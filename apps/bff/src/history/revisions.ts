import { sql } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';

/**
 * Stores the details of subjects and marks the subjects as changed, so that lists find all changes since a revision
 * with one index. Needs the history's lock, so that revisions are committed in order.
 */
export async function recordRevision(
  transaction: Database,
  subjects: ReadonlyMap<number, string | null>,
): Promise<void> {
  if (subjects.size === 0) return;
  const { revision } = await transaction
    .updateTable('history_clock')
    .set((is) => ({ revision: is('revision', '+', 1) }))
    .returning('revision')
    .executeTakeFirstOrThrow();
  for (const some of chunksOf([...subjects])) {
    const values = some.map(([no, details]) => sql`(cast(${no} as integer), cast(${details} as text))`);
    await sql`
      update history_subjects set details = given.column2, revision = ${revision}
      from (values ${sql.join(values)}) as given where no = given.column1
    `.execute(transaction);
  }
}
