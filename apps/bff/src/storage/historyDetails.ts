import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What lists need: details that aren't facts, and which subjects have changed since the lists were built. */
export const historyDetails: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('history_subjects').addColumn('details', 'text').execute();
    for (const table of ['history_subjects', 'history_clock'])
      await db.schema
        .alterTable(table)
        .addColumn('revision', 'bigint', (added) => added.notNull().defaultTo(0))
        .execute();
    await db.schema
      .createIndex('history_subjects_by_revision')
      .on('history_subjects')
      .column('revision')
      .execute();
  },
};
