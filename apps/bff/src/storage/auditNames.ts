import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What the audit log is searched by, derived from its entries: each name once, in the form that search compares, and
 * which names an entry has. Entries of older versions are added when the server starts (audit/entryIndex.ts).
 */
export const auditNames: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_names')
      .addColumn('no', 'integer', (column) => column.primaryKey())
      .addColumn('text', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema
      .createTable('audit_entry_names')
      .addColumn('seq', 'bigint', (column) => column.primaryKey())
      .addColumn('names', 'text', (column) => column.notNull())
      .execute();
  },
};
