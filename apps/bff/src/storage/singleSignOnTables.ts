import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Links between sessions and the identity provider, and single-use tokens. */
export const singleSignOnTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('provider_sessions')
      .addColumn('session_id_hash', 'text', (column) =>
        column.primaryKey().references('sessions.id_hash').onDelete('cascade'),
      )
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('sid', 'text')
      .addColumn('sealed_id_token', 'text', (column) => column.notNull())
      .execute();
    for (const column of ['subject', 'sid'])
      await db.schema
        .createIndex(`provider_sessions_by_${column}`)
        .on('provider_sessions')
        .column(column)
        .execute();
    await db.schema
      .createTable('used_tokens')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
  },
};
