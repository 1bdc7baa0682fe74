import type { SqliteThreadOptions } from './sqliteRequests.ts';
import { SqliteThread } from './sqliteThread.ts';

/**
 * Connections that are lent to one user at a time, in the order of requests. Each is opened on first use, and
 * replaced if its thread crashes.
 */
export class SqlitePool {
  readonly #options: SqliteThreadOptions;
  readonly #size: number;
  readonly #open = new Set<SqliteThread>();
  readonly #idle: SqliteThread[] = [];
  readonly #waiting: PromiseWithResolvers<SqliteThread>[] = [];
  #closed = false;

  constructor(options: SqliteThreadOptions, size: number) {
    this.#options = options;
    this.#size = size;
  }

  /** @throws SQLite's error when no connection can be opened */
  async acquire(): Promise<SqliteThread> {
    if (this.#closed) throw closedError();
    const thread = this.#take() ?? (await this.#wait());
    try {
      await thread.opened;
    } catch (error) {
      this.release(thread);
      throw error;
    }
    return thread;
  }

  release(thread: SqliteThread): void {
    if (!thread.isLost) this.#idle.push(thread);
    const next = this.#waiting.shift();
    if (!next) return;
    const other = this.#take();
    if (other) next.resolve(other);
  }

  /** Waits until pending requests have been answered. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError());
    await Promise.all([...this.#open].map((thread) => thread.close()));
  }

  #take(): SqliteThread | null {
    for (const thread of this.#open) if (thread.isLost) this.#open.delete(thread);
    const idle = this.#idle.splice(0).filter((thread) => !thread.isLost);
    const [first, ...others] = idle;
    this.#idle.push(...others);
    if (first) return first;
    if (this.#open.size >= this.#size) return null;
    const opened = new SqliteThread(this.#options);
    this.#open.add(opened);
    return opened;
  }

  #wait(): Promise<SqliteThread> {
    const waiting = Promise.withResolvers<SqliteThread>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }
}

const closedError = () => new Error('The database is closed');
