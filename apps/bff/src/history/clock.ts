import { sql } from 'kysely';
import type { AuditLog } from '../audit/log.ts';
import type { Database } from '../storage/database.ts';
import { factTableNames } from '../storage/factDigest.ts';
import type { Storage } from '../storage/storage.ts';
import { forever } from './tables.ts';

/** From when what is known is: it was so at some time after this. */
export interface Since {
  /** Milliseconds since 1970, on the history's clock. */
  readonly at: number;
  /** The last record of the audit log by then: what had been concluded is in what is known. */
  readonly seq: number;
}

/** How far things were before the platform was asked, so that what it answers can be put in order. */
export interface Asked extends Since {
  /** What was answered is no older than this: where an interval may begin. */
  readonly notBefore: number;
  /** It is what was read back after a write, whose intent `seq` is. */
  readonly isReadBack: boolean;
}

export const laterOf = (a: Since, b: Since): Since => ({
  at: Math.max(a.at, b.at),
  seq: Math.max(a.seq, b.seq),
});

/**
 * Adds the clock's row if it was deleted, since no view can do without it. It has no digest, so that
 * verification and the next reading find that the whole can't be proven.
 * @param version tells the version of the facts, by what is kept outside the database
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

/** The last moment that has facts or was shown. */
export async function lastInstant(db: Database): Promise<number> {
  return (await db.selectFrom('history_clock').select('last').executeTakeFirstOrThrow()).last;
}

/**
 * Closes a moment and all before it: what is learned from now on holds from later on. Waits for what is being written.
 * @returns the last moment, which is later where facts are ahead of this clock
 */
export async function closeInstant(db: Database, instant: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update history_clock set last = case when last < ${instant} then ${instant} else last end returning last
  `.execute(db);
  return rows[0]?.last ?? instant;
}

/** A moment for new facts. Moments never go back, whatever the clock does, so that what was so at one never changes. */
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
