import type { SqliteClient } from './sqliteDriver.ts';

interface PooledClient extends SqliteClient {
  /** Rejects with SQLite's error when the file can't be opened. */
  readonly opened: Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Connections that are lent to one user at a time, in the order of requests. Each is opened on first use, and
 * replaced if it is lost.
 */
export class SqlitePool<Client extends PooledClient> {
  readonly #open: () => Client;
  readonly #size: number;
  readonly #clients = new Set<Client>();
  readonly #idle: Client[] = [];
  readonly #waiting: PromiseWithResolvers<Client>[] = [];
  #closed = false;

  constructor(open: () => Client, size: number) {
    this.#open = open;
    this.#size = size;
  }

  /** @throws SQLite's error when no connection can be opened */
  async acquire(): Promise<Client> {
    if (this.#closed) throw closedError();
    const client = this.#take() ?? (await this.#wait());
    try {
      await client.opened;
    } catch (error) {
      this.release(client);
      throw error;
    }
    return client;
  }

  release(client: Client): void {
    if (!client.isLost) this.#idle.push(client);
    const next = this.#waiting.shift();
    if (!next) return;
    const other = this.#take();
    if (other) next.resolve(other);
  }

  /** Waits until pending requests have been answered. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError());
    await Promise.all([...this.#clients].map((client) => client.close()));
  }

  #take(): Client | null {
    for (const client of this.#clients) if (client.isLost) this.#clients.delete(client);
    const idle = this.#idle.splice(0).filter((client) => !client.isLost);
    const [first, ...others] = idle;
    this.#idle.push(...others);
    if (first) return first;
    if (this.#clients.size >= this.#size) return null;
    const opened = this.#open();
    this.#clients.add(opened);
    return opened;
  }

  #wait(): Promise<Client> {
    const waiting = Promise.withResolvers<Client>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }
}

const closedError = () => new Error('The database is closed');
