import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isOwned } from './isOwned.ts';

const tables = [
  ['audit_records', 'audit_entries'],
  ['history_grants', 'history_role_assignments'],
  ['history_readings', 'history_crawls'],
] as const;

/**
 * Renames tables, their indexes and triggers, and columns to the words of the glossary. Rows don't change: hashes and
 * digests cover values, and the original name of the table of role assignments (factDigest.ts).
 */
export const glossaryNames: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const [from, to] of tables) {
      if (!(await isOwned(db, from))) {
        // If the log belongs to another role (docs/auditing.md), only that role can rename it.
        await sql`create view ${sql.table(to)} as select * from ${sql.table(from)}`.execute(db);
        continue;
      }
      await db.schema.alterTable(from).renameTo(to).execute();
      await (isPostgres ? renameOnPostgres : recreateOnSqlite)(db, from, to);
    }
    await db.schema.alterTable('history_clock').renameColumn('reader', 'crawler').execute();
  },
};

/** Constraints have the names of their indexes and are renamed with them. */
async function renameOnPostgres(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  const { rows: indexes } = await sql<{ name: string }>`
    select indexname as name from pg_indexes
    where schemaname = current_schema() and tablename = ${to} and starts_with(indexname, ${from})`.execute(
    db,
  );
  for (const { name } of indexes)
    await sql`alter index ${sql.id(name)} rename to ${sql.id(name.replace(from, to))}`.execute(db);
  const { rows: triggers } = await sql<{ name: string }>`
    select tgname as name from pg_trigger
    where tgrelid = ${to}::regclass and not tgisinternal and starts_with(tgname, ${from})`.execute(db);
  for (const { name } of triggers)
    await sql`alter trigger ${sql.id(name)} on ${sql.table(to)} rename to ${sql.id(name.replace(from, to))}`.execute(
      db,
    );
}

/** SQLite can't rename indexes or triggers. */
async function recreateOnSqlite(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  const { rows } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_master
    where type in ('index', 'trigger') and tbl_name = ${to} and sql is not null
      and substr(name, 1, ${from.length}) = ${from}`.execute(db);
  for (const { type, name, sql: statement } of rows) {
    await sql`drop ${sql.raw(type)} ${sql.id(name)}`.execute(db);
    await sql.raw(statement.replace(name, name.replace(from, to))).execute(db);
  }
}
