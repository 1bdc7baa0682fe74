import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from '../../src/storage/database.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { openPool } from '../../src/storage/postgres.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

/**
 * Creates a database of an older version, and closes it again.
 * @param last the last migration of that version
 */
export async function createOlderDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  last: string,
  fill: (db: Database) => Promise<void>,
): Promise<void> {
  const db = new Kysely<Schema>({
    dialect: databaseUrl
      ? new PostgresDialect({ pool: openPool(databaseUrl, { max: 1 }) })
      : (await openSqlite(dataDir)).dialect,
  });
  try {
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    }).migrateTo(last);
    if (error) throw error;
    await fill(db);
  } finally {
    await db.destroy();
  }
}
