import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Kysely, PostgresDialect } from 'kysely';
import { openPool } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { SqliteConnection } from './sqliteConnection.mjs';
import type { SqliteClients } from './sqliteDriver.ts';
import { SqlitePool } from './sqlitePool.ts';
import { SqlitePort } from './sqlitePort.ts';
import { storableDialect } from './storableDialect.ts';
import type { Storage } from './storage.ts';
import type { StoragePlace } from './threadDatabase.ts';

/** One for a transaction, and one for a read outside it. */
const connections = 2;

/**
 * Rolecall's own database for a thread that also writes. The main thread keeps it open (`openStorage`).
 * @param lendWriter asks the main thread for SQLite's writing connection (`Storage.lendWriter`)
 */
export function openThreadStorage(
  { databaseUrl, dataDir }: StoragePlace,
  lendWriter: (port: MessagePort) => void,
): Storage {
  const pool = databaseUrl
    ? openPool(databaseUrl, { max: connections, connectionTimeoutMillis: 5_000 })
    : null;
  const dialect = pool
    ? new PostgresDialect({ pool })
    : borrowingDialect(join(dataDir, 'rolecall.sqlite'), lendWriter);
  const db = new Kysely<Schema>({ dialect: storableDialect(dialect) });
  return { db, pool, lendWriter: null, close: () => db.destroy() };
}

/** Reads block their thread, which has nothing else to do. Each transaction borrows the main thread's writer. */
function borrowingDialect(file: string, lendWriter: (port: MessagePort) => void) {
  const readers = new SqlitePool(() => openHere(file), 1);
  const writer: SqliteClients = {
    async acquire() {
      const { port1, port2 } = new MessageChannel();
      lendWriter(port2);
      // Its requests are answered when the turn comes.
      return new SqlitePort(port1);
    },
    // Only what was acquired here is released here.
    release: (client) => (client as SqlitePort).close(),
  };
  return sqliteDialect({ writer, readers }, () => readers.close());
}

function openHere(file: string) {
  const connection = new SqliteConnection({ file, readOnly: true });
  return {
    isLost: false,
    opened: Promise.resolve(),
    send: async (request: Parameters<SqliteConnection['answer']>[0]) => connection.answer(request),
    close: async () => connection.close(),
  };
}
