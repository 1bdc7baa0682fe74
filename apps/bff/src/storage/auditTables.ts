import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The audit log, the index of its entries by subject, and the intents without an outcome. */
export const auditTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_records')
      .addColumn('seq', 'bigint', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('request_id', 'text')
      .addColumn('actor_id', 'text')
      .addColumn('actor_name', 'text')
      .addColumn('capabilities', 'text', (column) => column.notNull())
      .addColumn('session_hash', 'text')
      .addColumn('ip', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('target_type', 'text')
      .addColumn('target_id', 'text')
      .addColumn('target_name', 'text')
      .addColumn('project_id', 'text')
      .addColumn('project_name', 'text')
      .addColumn('subjects', 'text', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('upstream_status', 'integer')
      .addColumn('upstream_ctx', 'text')
      .addColumn('duration_ms', 'integer')
      .addColumn('intent_seq', 'bigint')
      .addColumn('not_before', 'text')
      .addColumn('prev_hash', 'text', (column) => column.notNull().unique())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
    for (const column of ['at', 'actor_id', 'target_id', 'project_id', 'action', 'outcome', 'intent_seq'])
      await db.schema
        .createIndex(`audit_records_by_${column}`)
        .on('audit_records')
        .columns(column === 'at' ? ['at'] : [column, 'seq'])
        .execute();

    await db.schema
      .createTable('audit_subjects')
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_subjects_key', ['type', 'id', 'seq'])
      .execute();
    await db.schema.createIndex('audit_subjects_by_seq').on('audit_subjects').column('seq').execute();

    await db.schema
      .createTable('audit_open_intents')
      .addColumn('seq', 'bigint', (column) => column.primaryKey())
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('operations').addColumn('started_by', 'text').execute();
    await refuseChanges(db);
  },
};

/**
 * Makes the log append-only. On PostgreSQL, the service's own role also loses the privileges. If the table belongs to
 * another role, it can't grant them to itself again (docs/auditing.md).
 */
async function refuseChanges(db: Kysely<unknown>): Promise<void> {
  const statements =
    db.getExecutor().adapter instanceof PostgresAdapter
      ? [
          sql`create function refuse_audit_change() returns trigger language plpgsql as $$
              begin raise exception 'the audit log is append-only'; end $$`,
          sql`create trigger audit_records_append_only before update or delete or truncate on audit_records
              for each statement execute function refuse_audit_change()`,
          sql`revoke update, delete, truncate on audit_records from current_user, public`,
        ]
      : ['update', 'delete'].map(
          (change) =>
            sql`create trigger ${sql.id(`audit_records_no_${change}`)} before ${sql.raw(change)} on audit_records
                begin select raise(abort, 'the audit log is append-only'); end`,
        );
  for (const statement of statements) await statement.execute(db);
}
