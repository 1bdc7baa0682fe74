import type { MessagePort } from 'node:worker_threads';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type pg from 'pg';
import { ConfigurationError } from '../errors/ConfigurationError.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { refuseTransactionPooler } from './poolers.ts';
import { openPool } from './postgres.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { storableDialect } from './storableDialect.ts';

export interface Storage {
  readonly db: Database;
  /** Only on PostgreSQL, where replicas share locks and counters through it. */
  readonly pool: pg.Pool | null;
  /**
   * Only on SQLite, which has one writer: lets another thread write through a port when its turn comes, and until it
   * closes the port.
   */
  readonly lendWriter: ((port: MessagePort) => Promise<void>) | null;
  close(): Promise<void>;
}

/**
 * Opens Rolecall's own database and runs its migrations: PostgreSQL with `databaseUrl`, otherwise SQLite in
 * `dataDir`.
 * @throws ConfigurationError when it can't be opened
 */
export async function openStorage(options: {
  databaseUrl: string | null;
  dataDir: string;
}): Promise<Storage> {
  const { dialect, pool, lendWriter } = options.databaseUrl
    ? openPostgres(options.databaseUrl)
    : { ...(await openSqlite(options.dataDir)), pool: null };
  const db = new Kysely<Schema>({ dialect: storableDialect(dialect) });
  const storage: Storage = { db, pool, lendWriter, close: () => db.destroy() };
  try {
    if (pool) await refuseTransactionPooler(pool);
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    }).migrateToLatest();
    if (error) throw error;
  } catch (error) {
    await storage.close();
    if (error instanceof ConfigurationError) throw error;
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new ConfigurationError(
      `${pool ? 'DATABASE_URL' : 'DATA_DIR'}: the database can't be prepared (${reason})`,
    );
  }
  return storage;
}

function openPostgres(databaseUrl: string) {
  const pool = openPool(databaseUrl, { max: 10, connectionTimeoutMillis: 5_000 });
  return { dialect: new PostgresDialect({ pool }), pool, lendWriter: null };
}
