import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The state of the platform over time, as facts with the interval in which they were valid. Subjects have numbers,
 * because IDs are long and there are many facts. Times are milliseconds since 1970.
 */
export const historyTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('history_subjects')
      .addColumn('no', 'integer', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text')
      .addColumn('changed_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .addUniqueConstraint('history_subjects_by_id', ['type', 'id'])
      .execute();

    const facts = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('valid_from', 'bigint', (column) => column.notNull())
        .addColumn('valid_to', 'bigint', (column) => column.notNull())
        .addColumn('from_seq', 'bigint')
        .addColumn('to_seq', 'bigint');

    await facts('history_users')
      .addColumn('user_no', 'integer', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('first_name', 'text', (column) => column.notNull())
      .addColumn('last_name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('enabled', 'integer', (column) => column.notNull())
      .addColumn('primary_group_no', 'integer')
      .addPrimaryKeyConstraint('history_users_key', ['user_no', 'valid_from'])
      .execute();
    await facts('history_groups')
      .addColumn('group_no', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('gid', 'bigint')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_groups_key', ['group_no', 'valid_from'])
      .execute();
    await facts('history_projects')
      .addColumn('project_no', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('owner_no', 'integer')
      .addPrimaryKeyConstraint('history_projects_key', ['project_no', 'valid_from'])
      .execute();
    await facts('history_policies')
      .addColumn('holder_no', 'integer', (column) => column.notNull())
      .addColumn('policy', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_policies_key', ['holder_no', 'policy', 'valid_from'])
      .execute();
    await facts('history_memberships')
      .addColumn('user_no', 'integer', (column) => column.notNull())
      .addColumn('group_no', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_memberships_key', ['user_no', 'group_no', 'valid_from'])
      .execute();
    await facts('history_grants')
      .addColumn('project_no', 'integer', (column) => column.notNull())
      .addColumn('principal_no', 'integer', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_grants_key', ['project_no', 'principal_no', 'role', 'valid_from'])
      .execute();

    for (const [table, column] of [
      ['history_policies', 'policy'],
      ['history_memberships', 'group_no'],
      ['history_grants', 'principal_no'],
      ['history_projects', 'owner_no'],
    ] as const)
      await db.schema.createIndex(`${table}_by_${column}`).on(table).columns([column, 'valid_to']).execute();
    for (const table of ['users', 'groups', 'projects', 'policies', 'memberships', 'grants'])
      for (const column of ['valid_from', 'valid_to'])
        await db.schema
          .createIndex(`history_${table}_by_${column}`)
          .on(`history_${table}`)
          .column(column)
          .execute();

    await db.schema
      .createTable('history_readings')
      .addColumn('no', 'integer', (column) => column.primaryKey())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('page', 'integer', (column) => column.notNull())
      .addColumn('changes', 'integer', (column) => column.notNull())
      .addColumn('failure', 'text')
      .execute();

    // A single row with the last time of the history. New facts can't be earlier.
    await db.schema
      .createTable('history_clock')
      .addColumn('last', 'bigint', (column) => column.notNull())
      .execute();
    await sql`insert into history_clock (last) values (0)`.execute(db);
  },
};
