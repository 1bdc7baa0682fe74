/**
 * @import { SQLInputValue, StatementSync } from 'node:sqlite'
 * @import { SqliteQuery, SqliteRequest, SqliteResult, SqliteThreadOptions } from './sqliteRequests.ts'
 */

import { DatabaseSync } from 'node:sqlite';

/** Kysely generates the same SQL for the same query, but the number of rows to insert varies, so the cache is limited. */
const preparedMax = 200;

/** How long a connection waits for another one's commit or checkpoint. Blocks only its own thread. */
const busyTimeoutMs = 10_000;

/** @type {SqliteResult} */
const noResult = { columns: [], rows: [], changes: 0, lastInsertRowid: 0 };

/** One connection to the embedded database. Every call blocks its thread. */
export class SqliteConnection {
  #database;
  /** @type {Map<string, StatementSync>} */
  #prepared = new Map();
  /** @type {{ readonly statement: StatementSync; readonly rows: Iterator<unknown> } | null} */
  #iterated = null;

  /**
   * @param {SqliteThreadOptions} options
   * @throws SQLite's error when the file can't be opened, or isn't a database
   */
  constructor({ file, readOnly }) {
    this.#database = new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs });
    try {
      if (!readOnly) this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      this.#database.exec('PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema;');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /**
   * @param {SqliteRequest} request
   * @returns {SqliteResult}
   * @throws SQLite's error
   */
  answer(request) {
    if (request.kind === 'next') return this.#next(request.size);
    if (request.kind === 'stop') return this.#stop();
    const { transaction, sql } = request;
    if (transaction === 'open' && !this.#database.isTransaction) {
      // A full disk ends the transaction. Later statements must not be committed alone, and there is nothing to roll
      // back.
      if (sql === 'rollback') return noResult;
      throw new Error('The transaction has ended');
    }
    if (transaction.startsWith('begin')) this.#prepare(transaction).run();
    return request.kind === 'execute' ? this.#execute(request) : this.#iterate(request);
  }

  /** Rolls back what was left open. */
  reset() {
    this.#stop();
    if (this.#database.isTransaction) this.#prepare('rollback').run();
    return noResult;
  }

  close() {
    this.#database.close();
  }

  /**
   * @param {SqliteQuery} query
   * @returns {SqliteResult}
   */
  #execute({ sql, parameters }) {
    const statement = this.#prepare(sql);
    if (statement.columns().length === 0) return { ...noResult, ...statement.run(...inputs(parameters)) };
    const rows = rowsIn(statement.all(...inputs(parameters)));
    // Read after the run, which prepares the statement again if another connection has added columns.
    return { ...noResult, columns: namesOf(statement), rows };
  }

  /**
   * Starts reading row by row. Until `stop`, the connection keeps its view of the database.
   * @param {SqliteQuery} query
   */
  #iterate({ sql, parameters }) {
    // A separate statement, because running a shared one again would reset this one's position.
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    this.#iterated = { statement, rows: statement.iterate(...inputs(parameters)) };
    return noResult;
  }

  /**
   * The next rows. None after the last one.
   * @param {number} size
   */
  #next(size) {
    if (!this.#iterated) return noResult;
    const { statement, rows } = this.#iterated;
    /** @type {unknown[]} */
    const next = [];
    while (next.length < size) {
      const { done, value } = rows.next();
      if (done) break;
      next.push(value);
    }
    return { ...noResult, columns: namesOf(statement), rows: rowsIn(next) };
  }

  #stop() {
    this.#iterated?.rows.return?.();
    this.#iterated = null;
    return noResult;
  }

  /** @param {string} sql */
  #prepare(sql) {
    const known = this.#prepared.get(sql);
    // The most recently used one is the last of the map.
    this.#prepared.delete(sql);
    const [oldest] = this.#prepared.keys();
    if (oldest !== undefined && this.#prepared.size >= preparedMax) this.#prepared.delete(oldest);
    const statement = known ?? this.#database.prepare(sql);
    statement.setReturnArrays(true);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** @param {StatementSync} statement */
const namesOf = (statement) => statement.columns().map(({ name }) => name);

/**
 * Kysely's parameters are typed by our tables, which hold only text, numbers and null.
 * @param {readonly unknown[]} parameters
 */
const inputs = (parameters) => /** @type {readonly SQLInputValue[]} */ (parameters);

/**
 * Node's types don't know that `setReturnArrays` makes each row an array.
 * @param {readonly unknown[]} rows
 */
const rowsIn = (rows) => /** @type {SqliteResult['rows']} */ (rows);
