import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The search index of the audit log, derived from its entries: each distinct name, normalized for search, and the
 * names in each entry. Entries of older versions are indexed when the server starts (audit/entryIndex.ts).
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
