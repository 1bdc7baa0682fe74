import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Adds what users see about their sessions, and why a session has ended. Existing sessions lack this data and last
 * eight hours at most, so they are deleted and people sign in again.
 */
export const sessionDetails: Migration = {
  async up(db: Kysely<unknown>) {
    await db.deleteFrom('provider_sessions' as never).execute();
    await db.deleteFrom('sessions' as never).execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('id', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('sign_in_method', 'text', (column) => column.notNull())
      .execute();
    for (const column of ['user_agent', 'address', 'password_changed_at'])
      await db.schema.alterTable('sessions').addColumn(column, 'text').execute();
    await db.schema.createIndex('sessions_by_id').on('sessions').column('id').unique().execute();
    await db.schema
      .createTable('ended_sessions')
      .addColumn('id_hash', 'text', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text', (column) => column.notNull())
      .execute();
  },
};
