import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type FactTableName, factTableNames } from './factDigest.ts';
import { digestEverything } from './factDigests.ts';
import type { Schema } from './schema.ts';

/** What this migration's version called the tables of facts. */
const storedNameOf = (table: FactTableName): string =>
  table === 'history_role_assignments' ? 'history_grants' : table;

/** Digests of facts, of all that is about one subject, and of everything, so that what is changed past Rolecall is found. */
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
    // The facts say whether a subject exists.
    await sql`alter table history_subjects drop column fingerprint`.execute(db);
    await digestEverything(db, storedNameOf);
  },
};
