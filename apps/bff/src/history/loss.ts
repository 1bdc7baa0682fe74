import { sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Schema } from '../storage/schema.ts';
import { valueTables } from './tables.ts';

/** Subjects that were removed from the history, not through Rolecall. */
export interface Loss {
  /** The entry that says so. */
  readonly seq: number;
  /** Whether a number stands for something that was lost, or that is only back in the history since. */
  has(no: number): boolean;
}

/**
 * A loss that was found after an entry of the audit log. What a reading then finds on the platform, and not in the
 * history, is no change made outside Rolecall.
 * @param nos the numbers that `has` is asked about
 */
export async function lossAfter(
  db: Transaction<Schema>,
  seq: number,
  nos: readonly number[],
): Promise<Loss | null> {
  const { last } = await db
    .selectFrom('audit_entries')
    .select((is) => is.fn.max('seq').as('last'))
    .where('action', '=', 'history.repair')
    .where('target_type', 'is', null)
    .where('outcome', '=', 'failed')
    .where('seq', '>', seq)
    .executeTakeFirstOrThrow();
  if (last === null) return null;
  const loss = Number(last);
  const remaining = new Set<number>();
  for (const some of chunksOf([...new Set(nos)])) {
    const back = Object.values(valueTables).map(
      ({ table, subject }) => sql`
        select 1 from ${sql.table(table)} where ${sql.ref(subject)} = history_subjects.no and from_seq = ${loss}`,
    );
    const { rows } = await sql<{ no: number }>`
      select no from history_subjects
      where no in (${sql.join(some)}) and not exists (${sql.join(back, sql` union all `)})
    `.execute(db);
    for (const { no } of rows) remaining.add(no);
  }
  return { seq: loss, has: (no) => !remaining.has(no) };
}
