import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Database } from './database.ts';
import { openPool } from './postgres.ts';
import type { Schema } from './schema.ts';

/** How long to wait for the writer's commit or checkpoint. */
const busyTimeoutMs = 10_000;

/** Where Rolecall's own database is. */
export interface StoragePlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** A read-only connection for a worker thread. The main thread keeps the database open (`openStorage`). */
export function openThreadDatabase({ databaseUrl, dataDir }: StoragePlace): Database {
  const dialect = databaseUrl
    ? new PostgresDialect({ pool: openPool(databaseUrl, { max: 1, connectionTimeoutMillis: 5_000 }) })
    : readingDialect(join(dataDir, 'rolecall.sqlite'));
  return new Kysely<Schema>({ dialect });
}

/** Blocks its thread, which has nothing else to do. */
function readingDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...inputs(parameters)),
          run: (parameters) => statement.run(...inputs(parameters)),
          iterate: (parameters) => statement.iterate(...inputs(parameters)),
        };
      },
    },
  });
}

/** Kysely's parameters are typed by our tables, which hold only text, numbers and null. */
const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
