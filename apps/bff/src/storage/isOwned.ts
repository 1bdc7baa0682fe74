import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * True if the table belongs to Rolecall's role. On PostgreSQL, the audit log may belong to another one
 * (docs/auditing.md).
 */
export async function isOwned(db: Kysely<unknown>, table: string): Promise<boolean> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return true;
  const { rows } = await sql<{ owned: boolean }>`
    select pg_has_role(relowner, 'usage') as owned from pg_class where oid = ${table}::regclass
  `.execute(db);
  return rows[0]?.owned === true;
}
