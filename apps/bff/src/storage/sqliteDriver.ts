import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely';
import type { SqlitePool } from './sqlitePool.ts';
import type { SqliteResult, TransactionPart } from './sqliteRequests.ts';
import type { SqliteThread } from './sqliteThread.ts';

/** Where statements run: writes in order on one connection, read-only statements on others. */
export interface SqlitePools {
  readonly writer: SqlitePool;
  readonly readers: SqlitePool;
}

/** Kysely's driver for connections on other threads. See docs/adr/0018-sqlite-threads.md. */
export class SqliteDriver implements Driver {
  readonly #pools: SqlitePools;
  readonly #close: () => Promise<void>;

  constructor(pools: SqlitePools, close: () => Promise<void>) {
    this.#pools = pools;
    this.#close = close;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new RoutedConnection(this.#pools);
  }

  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await routed(connection).begin(accessMode === 'read only');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await routed(connection).end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await routed(connection).end('rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    routed(connection).release();
  }

  async destroy(): Promise<void> {
    await this.#close();
  }
}

/** Kysely passes back what `acquireConnection` returned. */
const routed = (connection: DatabaseConnection) => connection as RoutedConnection;

interface Lent {
  readonly pool: SqlitePool;
  readonly thread: SqliteThread;
}

/** Borrows a connection for each statement, or one for a whole transaction. */
class RoutedConnection implements DatabaseConnection {
  readonly #pools: SqlitePools;
  #lent: Lent | null = null;
  #transaction: TransactionPart = 'none';

  constructor(pools: SqlitePools) {
    this.#pools = pools;
  }

  async begin(readOnly: boolean): Promise<void> {
    this.#lent = await borrow(readOnly ? this.#pools.readers : this.#pools.writer);
    // The first statement starts it.
    this.#transaction = readOnly ? 'begin' : 'begin immediate';
  }

  async end(sql: 'commit' | 'rollback'): Promise<void> {
    const isOpen = this.#transaction === 'open';
    this.#transaction = 'none';
    // The end of the thread has rolled the transaction back.
    if (!this.#lent || !isOpen || (sql === 'rollback' && this.#lent.thread.isLost)) return;
    await this.#lent.thread.send({ kind: 'execute', sql, parameters: [], transaction: 'open' });
  }

  release(): void {
    this.#lent?.pool.release(this.#lent.thread);
    this.#lent = null;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const lent = this.#lent ?? (await borrow(this.#poolFor(query)));
    try {
      const { sql, parameters } = query;
      const transaction = this.#nextPart();
      return resultOf<Row>(await lent.thread.send({ kind: 'execute', sql, parameters, transaction }));
    } finally {
      if (!this.#lent) lent.pool.release(lent.thread);
    }
  }

  async *streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    const lent = this.#lent ?? (await borrow(this.#poolFor(query)));
    try {
      const { sql, parameters } = query;
      await lent.thread.send({ kind: 'iterate', sql, parameters, transaction: this.#nextPart() });
      for (;;) {
        // The next rows are only read after these have been consumed.
        const result = resultOf<Row>(await lent.thread.send({ kind: 'next', size: chunkSize }));
        if (result.rows.length === 0) return;
        yield result;
      }
    } finally {
      if (!lent.thread.isLost) await lent.thread.send({ kind: 'stop' });
      if (!this.#lent) lent.pool.release(lent.thread);
    }
  }

  #nextPart(): TransactionPart {
    const part = this.#transaction;
    if (part !== 'none') this.#transaction = 'open';
    return part;
  }

  #poolFor({ query, sql }: CompiledQuery): SqlitePool {
    const isRead = SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*select\b/i.test(sql));
    return isRead ? this.#pools.readers : this.#pools.writer;
  }
}

async function borrow(pool: SqlitePool): Promise<Lent> {
  return { pool, thread: await pool.acquire() };
}

function resultOf<Row>({ columns, rows, changes, lastInsertRowid }: SqliteResult): QueryResult<Row> {
  if (columns.length === 0)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  const objects = rows.map((row) => {
    const object: Record<string, unknown> = {};
    for (const [index, column] of columns.entries()) object[column] = row[index];
    return object;
  });
  // Kysely derives the row type from our tables.
  return { rows: objects as Row[] };
}
