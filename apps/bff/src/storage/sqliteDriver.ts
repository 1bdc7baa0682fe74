import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely';
import type { SqliteRequest, SqliteResult, TransactionPart } from './sqliteRequests.ts';

/** A connection to SQLite on this thread or another one. */
export interface SqliteClient {
  /** True if the connection is lost. What it hasn't committed is rolled back. */
  readonly isLost: boolean;
  /** Responses come in the order of requests. @throws SQLite's error, or that the connection is lost */
  send(request: SqliteRequest): Promise<SqliteResult>;
}

/** Lends each connection to one user at a time. */
export interface SqliteClients {
  acquire(): Promise<SqliteClient>;
  release(client: SqliteClient): void;
}

/** Where statements run: writes in order on one connection, read-only statements on others. */
export interface SqlitePools {
  readonly writer: SqliteClients;
  readonly readers: SqliteClients;
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
  readonly pool: SqliteClients;
  readonly client: SqliteClient;
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
    // Losing the connection has rolled the transaction back.
    if (!this.#lent || !isOpen || (sql === 'rollback' && this.#lent.client.isLost)) return;
    await this.#lent.client.send({ kind: 'execute', sql, parameters: [], transaction: 'open' });
  }

  release(): void {
    this.#lent?.pool.release(this.#lent.client);
    this.#lent = null;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const lent = this.#lent ?? (await borrow(this.#poolFor(query)));
    try {
      const { sql, parameters } = query;
      const transaction = this.#nextPart();
      return resultOf<Row>(await lent.client.send({ kind: 'execute', sql, parameters, transaction }));
    } finally {
      if (!this.#lent) lent.pool.release(lent.client);
    }
  }

  async *streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    const lent = this.#lent ?? (await borrow(this.#poolFor(query)));
    try {
      const { sql, parameters } = query;
      await lent.client.send({ kind: 'iterate', sql, parameters, transaction: this.#nextPart() });
      for (;;) {
        // The next rows are only read after these have been consumed.
        const result = resultOf<Row>(await lent.client.send({ kind: 'next', size: chunkSize }));
        if (result.rows.length === 0) return;
        yield result;
      }
    } finally {
      if (!lent.client.isLost) await lent.client.send({ kind: 'stop' });
      if (!this.#lent) lent.pool.release(lent.client);
    }
  }

  #nextPart(): TransactionPart {
    const part = this.#transaction;
    if (part !== 'none') this.#transaction = 'open';
    return part;
  }

  #poolFor({ query, sql }: CompiledQuery): SqliteClients {
    const isRead = SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*select\b/i.test(sql));
    return isRead ? this.#pools.readers : this.#pools.writer;
  }
}

async function borrow(pool: SqliteClients): Promise<Lent> {
  return { pool, client: await pool.acquire() };
}

function resultOf<Row>({ columns, rows, changes, lastInsertRowid }: SqliteResult): QueryResult<Row> {
  if (columns.length === 0)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  const objects = rows.map((row) => {
    const object: Record<string, unknown> = {};
    let index = 0;
    for (const column of columns) object[column] = row[index++];
    return object;
  });
  // Kysely derives the row type from our tables.
  return { rows: objects as Row[] };
}
