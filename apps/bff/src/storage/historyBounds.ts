import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Adds the lower bounds for the cause of a difference: the state of the history's clock and the audit log before the
 * platform was asked. Also adds the current crawler, so that a replaced one can't write anymore.
 */
export const historyBounds: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['history_subjects', 'history_readings'])
      for (const column of ['asked_at', 'asked_seq'])
        await db.schema
          .alterTable(table)
          .addColumn(column, 'bigint', (added) => added.notNull().defaultTo(0))
          .execute();
    await db.schema.alterTable('history_readings').renameColumn('page', 'done').execute();
    await db.schema.alterTable('history_readings').addColumn('total', 'integer').execute();
    await db.schema
      .alterTable('history_clock')
      .addColumn('reader', 'integer', (added) => added.notNull().defaultTo(0))
      .execute();

    // Only the last finished crawl and the one in progress matter.
    const { rows } = await sql<{ no: number; started_at: number; finished_at: number | null }>`
      select no, started_at, finished_at from history_readings order by no desc limit 2`.execute(db);
    for (const { no, started_at, finished_at } of rows) {
      const since = new Date(Number(started_at)).toISOString();
      await sql`
        update history_readings set asked_at = started_at,
          asked_seq = (select coalesce(max(seq), 0) from audit_records where at < ${since})
        where no = ${no}`.execute(db);
      // The history never begins after its own clock.
      const ended = Number(finished_at ?? 0);
      await sql`update history_clock set last = ${ended} where last < ${ended}`.execute(db);
    }
  },
};
