import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type FactTableName, factTableNames } from './factDigest.ts';
import { digestEverything } from './factDigests.ts';
import type { Schema } from './schema.ts';

/** The names of the tables of facts at the time of this migration. */
const storedNameOf = (table: FactTableName): string =>
  table === 'history_role_assignments' ? 'history_grants' : table;

/** Adds digests of facts, of each subject and of the whole history, which reveal changes made outside Rolecall. */
export const historyDigests: Migration = {
  async up(db: Kysely<Schema>) {
    for (const table of [...factTableNames.map(storedNameOf), 'history_subjects'])
      await db.schema.alterTable(table).addColumn('digest', 'text').execute();
    await db.schema.alterTable('history_clock').addColumn('facts_digest', 'text').execute();
    for (const column of ['facts_version', 'repairs'])
      await db.schema
        .alterTable('history_clock')
        .addColumn(column, 'integer', (added) => added.notNull().defaultTo(0))
        .execute();
    // The facts show whether a subject exists, so the fingerprint isn't needed.
    await sql`alter table history_subjects drop column fingerprint`.execute(db);
    await digestEverything(db, storedNameOf);
  },
};
