import { sql } from 'kysely';
import type { AuditLog } from '../audit/log.ts';
import type { Database } from '../storage/database.ts';
import { factTableNames } from '../storage/factDigest.ts';
import type { Storage } from '../storage/storage.ts';
import { forever } from './tables.ts';

/** Since when a state is known: it was current at some time after this. */
export interface Since {
  /** Milliseconds since 1970, on the history's clock. */
  readonly at: number;
  /** The last audit entry at that time. Changes concluded by then are part of the known state. */
  readonly seq: number;
}

/** The state of history and audit log before a call to the platform, to put its answer in order. */
export interface Asked extends Since {
  /** The answer is no older than this. An interval can begin here. */
  readonly notBefore: number;
  /** True for a read-back after a write. `seq` is then its intent. */
  readonly isReadBack: boolean;
}

export const laterOf = (a: Since, b: Since): Since => ({
  at: Math.max(a.at, b.at),
  seq: Math.max(a.seq, b.seq),
});

/**
 * Adds the clock's row if it was deleted, because every view needs it. The new row has no digest, so verification and
 * the next crawl report that the history can't be proven.
 * @param version returns the version of the facts, from what is kept outside the database
 */
export async function restoreClock(
  { db, pool }: Pick<Storage, 'db' | 'pool'>,
  now: Date,
  version: () => number,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (pool) await sql`lock table history_clock in exclusive mode`.execute(transaction);
    if (await transaction.selectFrom('history_clock').select('last').executeTakeFirst()) return;
    const instants = factTableNames.map(
      (table) => sql`
        select max(valid_from) as instant from ${sql.table(table)} union all
        select max(valid_to) from ${sql.table(table)} where valid_to < ${forever}`,
    );
    const { rows } = await sql<{ last: number | null }>`
      select max(instant) as last from (${sql.join(instants, sql` union all `)}) as instants
    `.execute(transaction);
    const last = Math.max(now.getTime(), Number(rows[0]?.last ?? 0) + 1);
    await transaction.insertInto('history_clock').values({ last, facts_version: version() }).execute();
  });
}

/** The last time that has facts or was shown. */
export async function lastInstant(db: Database): Promise<number> {
  return (await db.selectFrom('history_clock').select('last').executeTakeFirstOrThrow()).last;
}

/**
 * Closes a point in time and all before it: facts learned from now on begin later. Waits for a write in progress.
 * @returns the last point in time, which is later than `instant` if facts are ahead of this clock
 */
export async function closeInstant(db: Database, instant: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update history_clock set last = case when last < ${instant} then ${instant} else last end returning last
  `.execute(db);
  return rows[0]?.last ?? instant;
}

/** A time for new facts. Times never go back, even if the clock does, so that past states never change. */
export async function nextInstant(transaction: Database, now: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update history_clock set last = case when last < ${now} then ${now} else last + 1 end returning last
  `.execute(transaction);
  return rows[0]?.last ?? now;
}

export async function askedNow(db: Database, audit: AuditLog, now: Date): Promise<Asked> {
  const seq = await audit.lastSeq(db);
  const at = await lastInstant(db);
  return { at, seq, notBefore: Math.max(at, now.getTime()), isReadBack: false };
}
