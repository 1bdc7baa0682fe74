import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { ConfigurationError } from '../errors/ConfigurationError.ts';

/**
 * Opens the embedded database. `locking_mode=EXCLUSIVE` makes SQLite itself refuse a second process.
 * @throws ConfigurationError when another process has the folder, or when it can't be written
 */
export function sqliteDialect(dataDir: string): SqliteDialect {
  return new SqliteDialect({ database: adapt(open(dataDir)) });
}

function open(dataDir: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, 'rolecall.sqlite');
    // Created here because SQLite would make it readable for all. Its journal gets the same mode.
    closeSync(openSync(file, 'a', 0o600));
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      BEGIN EXCLUSIVE; COMMIT;
    `);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      /locked|busy/i.test(reason)
        ? 'DATA_DIR: another Rolecall is running on this folder'
        : `DATA_DIR: the database can't be opened (${reason})`,
    );
  }
}

/** Kysely writes the same text for the same query; lists of ids vary in length, so there is a bound. */
const preparedMax = 200;

const nothingDone = { changes: 0, lastInsertRowid: 0 };

/** The few methods that Kysely's SQLite dialect calls, over Node's own SQLite. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...inputs(parameters)),
      // A full disk ends the transaction by itself; that there is none to roll back must not hide why.
      run: (parameters) =>
        sql === 'rollback' && !database.isTransaction ? nothingDone : statement.run(...inputs(parameters)),
      iterate: (parameters) => statement.iterate(...inputs(parameters)),
    };
  };
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = prepared.get(sql) ?? prepare(sql);
      if (prepared.size >= preparedMax) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}

/** Kysely's parameters are typed by our tables, which hold text, numbers and null only. */
const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
