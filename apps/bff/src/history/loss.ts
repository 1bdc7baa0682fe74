import { sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import { isAmong } from '../storage/isAmong.ts';
import type { Schema } from '../storage/schema.ts';
import { valueTables } from './tables.ts';

/** Subjects that were removed from the history outside Rolecall. */
export interface Loss {
  /** The audit entry about the loss. */
  readonly seq: number;
  /** True for the number of a subject that was lost, or that has been restored since the loss. */
  has(no: number): boolean;
}

/**
 * The latest loss found after the given audit entry. Subjects that a crawl then finds on the platform but not in the
 * history weren't added outside Rolecall.
 * @param nos the numbers that `has` is called with
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
      where ${isAmong('no', some)} and not exists (${sql.join(back, sql` union all `)})
    `.execute(db);
    for (const { no } of rows) remaining.add(no);
  }
  return { seq: loss, has: (no) => !remaining.has(no) };
}
