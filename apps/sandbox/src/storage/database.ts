import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

import { schema } from './schema.ts';
import { upgrades } from './upgrades.ts';

/** Clients choose filters and sort orders, and therefore statements. Beyond this number, the cache is cleared. */
const maxCachedStatements = 500;

/** The sandbox's store: one SQLite database, in memory or in a file, with cached statements. */
export class SandboxDatabase {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** True if this start created the store. */
  readonly isNew: boolean;
  readonly now: () => Date;

  /**
   * @param folder where `sandbox.sqlite` is kept, with mode 0600; created with mode 0700 if missing. Absent: in
   *   memory.
   * @throws when another process has opened the store
   */
  constructor(folder: string | undefined, now = () => new Date()) {
    this.now = now;
    this.#connection = new DatabaseSync(folder === undefined ? ':memory:' : privateFile(folder));
    // Exclusive, so that SQLite itself rejects a second process on the same folder.
    this.#connection.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -65536;
      PRAGMA temp_store = MEMORY;
      PRAGMA foreign_keys = ON;
    `);
    this.#connection.function('matches', { deterministic: true }, matches);
    this.#connection.function('fold', { deterministic: true }, (text) => String(text).toLowerCase());
    const version = () => this.value<number>('SELECT user_version FROM pragma_user_version') ?? 0;
    this.isNew = version() === 0;
    if (this.isNew) this.transaction(() => this.#connection.exec(schema));
    for (let upgrade = upgrades[version()]; upgrade !== undefined; upgrade = upgrades[version()]) {
      const statements = upgrade;
      this.transaction(() => this.#connection.exec(statements));
    }
  }

  /** Every row of a query. `Row` describes what the statement next to it selects. */
  all<Row extends object>(sql: string, ...parameters: SQLInputValue[]): Row[] {
    // SQLite types rows at run time only. The row type is declared next to the statement that determines it.
    return this.#prepare(sql).all(...parameters) as unknown as Row[];
  }

  /** The first row of a query. */
  get<Row extends object>(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    // As in `all`.
    return this.#prepare(sql).get(...parameters) as unknown as Row | undefined;
  }

  /** The first column of the first row. */
  value<Value extends string | number | null>(
    sql: string,
    ...parameters: SQLInputValue[]
  ): Value | undefined {
    // As in `all`.
    return Object.values(this.#prepare(sql).get(...parameters) ?? {})[0] as Value | undefined;
  }

  /** The first column of every row. */
  column<Value extends string | number>(sql: string, ...parameters: SQLInputValue[]): Value[] {
    return this.tuples<[Value]>(sql, ...parameters).map(([value]) => value);
  }

  /** Every row as an array, which is much cheaper than objects for thousands of rows. */
  tuples<Tuple extends readonly unknown[]>(sql: string, ...parameters: SQLInputValue[]): Tuple[] {
    const statement = this.#prepare(sql);
    statement.setReturnArrays(true);
    try {
      // As in `all`.
      return statement.all(...parameters) as unknown as Tuple[];
    } finally {
      statement.setReturnArrays(false);
    }
  }

  /** Runs a statement; returns the number of rows changed. */
  run(sql: string, ...parameters: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...parameters).changes);
  }

  /** Inserts one row and returns its `seq`. Column names come from our code, never from a request. */
  insert(table: string, row: Readonly<Record<string, SQLInputValue>>): number {
    const columns = Object.keys(row);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    return Number(this.#prepare(sql).run(...Object.values(row)).lastInsertRowid);
  }

  /** Changes the given columns of one row. */
  update(table: string, seq: number, row: Readonly<Record<string, SQLInputValue>>): void {
    const columns = Object.keys(row);
    if (columns.length === 0) return;
    const assignments = columns.map((column) => `${column} = ?`).join(', ');
    this.run(`UPDATE ${table} SET ${assignments} WHERE seq = ?`, ...Object.values(row), seq);
  }

  /** Runs `work` as one transaction, which is rolled back if it throws. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Collects the statistics that SQLite uses to choose indexes. Useful after filling the store. */
  analyze(): void {
    this.#connection.exec('ANALYZE');
  }

  close(): void {
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const cached = this.#statements.get(sql);
    if (cached) return cached;
    if (this.#statements.size >= maxCachedStatements) this.#statements.clear();
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** The path of the store in a folder. Created here because SQLite would make it readable for everyone. */
function privateFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'sandbox.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  return file;
}

let compiled: { source: string; expression: RegExp } | undefined;

/**
 * SQL function `matches(pattern, flags, text)`. Caches the pattern, because a query uses the same one for every row.
 */
function matches(pattern: SQLInputValue, flags: SQLInputValue, text: SQLInputValue): number {
  const source = `${flags}/${pattern}`;
  if (compiled?.source !== source)
    compiled = { source, expression: new RegExp(String(pattern), String(flags)) };
  return compiled.expression.test(String(text)) ? 1 : 0;
}
