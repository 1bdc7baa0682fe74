import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { auditDayIndex } from './auditDayIndex.ts';
import { auditNames } from './auditNames.ts';
import { auditTables } from './auditTables.ts';
import { glossaryNames } from './glossaryNames.ts';
import { historyBounds } from './historyBounds.ts';
import { historyDetails } from './historyDetails.ts';
import { historyDigests } from './historyDigests.ts';
import { historySearch } from './historySearch.ts';
import { historyTables } from './historyTables.ts';
import { sessionDetails } from './sessionDetails.ts';
import { singleSignOnTables } from './singleSignOnTables.ts';

/** Written in SQL that both SQLite and PostgreSQL support. Never edit a migration that has landed. */
export const migrations: Record<string, Migration> = {
  '0001_sessions_and_operations': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('sessions')
        .addColumn('id_hash', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('username', 'text', (column) => column.notNull())
        .addColumn('display_name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_seen_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute();

      await db.schema
        .createTable('operations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('target_type', 'text', (column) => column.notNull())
        .addColumn('target_id', 'text', (column) => column.notNull())
        .addColumn('target_name', 'text', (column) => column.notNull())
        .addColumn('actor_id', 'text', (column) => column.notNull())
        .addColumn('actor_name', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('params', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('finished_at', 'text')
        .addColumn('leased_until', 'text')
        .execute();
      await db.schema
        .createIndex('operations_by_actor')
        .on('operations')
        .columns(['actor_id', 'created_at'])
        .execute();
      await db.schema.createIndex('operations_by_state').on('operations').column('state').execute();

      await db.schema
        .createTable('operation_items')
        .addColumn('operation_id', 'text', (column) =>
          column.notNull().references('operations.id').onDelete('cascade'),
        )
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('item_id', 'text', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('detail', 'text')
        .addColumn('code', 'text')
        .addColumn('ctx', 'text')
        .addPrimaryKeyConstraint('operation_items_key', ['operation_id', 'position'])
        .execute();

      await db.schema
        .createTable('idempotency_keys')
        .addColumn('key_hash', 'text', (column) => column.primaryKey())
        .addColumn('request_hash', 'text', (column) => column.notNull())
        .addColumn('status', 'integer')
        .addColumn('body', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0002_audit': auditTables,
  '0003_history': historyTables,
  '0004_history_bounds': historyBounds,
  '0005_audit_days': auditDayIndex,
  // The log's own entries show which intents are open (audit/openIntents.ts).
  '0006_no_open_intents_table': {
    up: (db: Kysely<unknown>) => db.schema.dropTable('audit_open_intents').execute(),
  },
  '0007_history_search': historySearch,
  '0008_audit_names': auditNames,
  '0009_history_digests': historyDigests,
  '0010_secret_keys': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('secret_keys')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0011_glossary_names': glossaryNames,
  '0012_single_sign_on': singleSignOnTables,
  '0013_history_details': historyDetails,
  '0014_auditor_groups': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('auditor_groups')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('group_id', 'text', (column) => column.notNull())
        .addColumn('pinned_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0015_session_details': sessionDetails,
  // Event streams query this every second.
  '0016_operation_ends': {
    up: (db: Kysely<unknown>) =>
      db.schema
        .createIndex('operations_by_actor_end')
        .on('operations')
        .columns(['actor_id', 'finished_at'])
        .execute(),
  },
  '0017_operation_undo': {
    up: (db: Kysely<unknown>) => db.schema.alterTable('operations').addColumn('undone_by', 'text').execute(),
  },
};
