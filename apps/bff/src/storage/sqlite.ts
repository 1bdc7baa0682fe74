import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { type Dialect, SqliteAdapter, SqliteIntrospector } from 'kysely';
import { ConfigurationError } from '../errors/ConfigurationError.ts';
import { SqliteDriver, type SqlitePools } from './sqliteDriver.ts';
import { SqlitePool } from './sqlitePool.ts';
import { SqliteQueryCompiler } from './sqliteQueryCompiler.ts';
import { SqliteThread } from './sqliteThread.ts';

/** Connections for reading. This many long reads in parallel make other reads wait. Each takes about 14 MB. */
const readers = 2;

export interface OpenedSqlite {
  readonly dialect: Dialect;
  /**
   * Lets another thread use the writing connection through a port when its turn comes, and until it closes the port.
   */
  lendWriter(port: MessagePort): Promise<void>;
}

/**
 * Opens the embedded database exclusively for this process.
 * @throws ConfigurationError when another process uses the folder, or when it can't be written
 */
export async function openSqlite(dataDir: string): Promise<OpenedSqlite> {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    lock = lockFolder(dataDir);
    const file = privateFile(join(dataDir, 'rolecall.sqlite'));
    const writer = new SqlitePool(() => new SqliteThread({ file, readOnly: false }), 1);
    const pools = {
      writer,
      readers: new SqlitePool(() => new SqliteThread({ file, readOnly: true }), readers),
    };
    // Opening the writer recovers the file after a crash, which readers can't do.
    writer.release(await writer.acquire());
    const close = async () => {
      await pools.readers.close();
      // The last connection to close moves everything into the single database file.
      await writer.close();
      lock?.close();
    };
    return {
      dialect: sqliteDialect(pools, close),
      async lendWriter(port) {
        const thread = await writer.acquire();
        try {
          await thread.lend(port);
        } finally {
          writer.release(thread);
        }
      },
    };
  } catch (error) {
    lock?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      /locked|busy/i.test(reason)
        ? 'DATA_DIR: another Rolecall is running on this folder'
        : `DATA_DIR: the database can't be opened (${reason})`,
    );
  }
}

/** @param close called when Kysely is destroyed */
export const sqliteDialect = (pools: SqlitePools, close: () => Promise<void>): Dialect => ({
  createAdapter: () => new ConcurrentSqliteAdapter(),
  createDriver: () => new SqliteDriver(pools, close),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Kysely's own adapter allows one connection only. */
class ConcurrentSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Locks a small database. The operating system releases the lock when the process ends, even if it crashes. */
function lockFolder(dataDir: string): DatabaseSync {
  const lock = new DatabaseSync(privateFile(join(dataDir, 'rolecall-lock.sqlite')), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Created here because SQLite would make it readable for everyone. Its journals get the same mode. */
function privateFile(file: string): string {
  // Opening and closing an existing file would release the locks that this process holds on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  return file;
}
