import { type MessagePort, Worker } from 'node:worker_threads';
import { SqliteReplies } from './sqliteReplies.ts';
import type {
  SqliteOwnerRequest,
  SqliteReply,
  SqliteRequest,
  SqliteResult,
  SqliteThreadOptions,
} from './sqliteRequests.ts';

/**
 * A connection to the embedded database on a separate thread, so that queries don't block this one. It isn't
 * restarted, because a transaction must not continue on a new connection. `SqlitePool` opens another one instead.
 */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #replies = new SqliteReplies();
  readonly #exited = Promise.withResolvers<void>();
  #fault: Error | null = null;
  #closing = false;
  /** Rejects with SQLite's error when the file can't be opened. */
  readonly opened: Promise<SqliteResult>;

  constructor(options: SqliteThreadOptions) {
    this.#worker = new Worker(new URL('./sqliteWorker.mjs', import.meta.url), {
      name: options.readOnly ? 'SQLite reader' : 'SQLite writer',
      workerData: options,
      // This process's own arguments, such as `--eval`, may not work for a file.
      execArgv: [],
    });
    this.#worker.on('message', (reply: SqliteReply) => this.#receive(reply));
    this.#worker.on('error', (error) => {
      this.#fault = new Error('The database thread ended', { cause: error });
    });
    // The connection is closed by now, and uncommitted changes are rolled back.
    this.#worker.on('exit', () => this.#end());
    this.opened = this.#expectReply();
    this.opened.catch((error: Error) => {
      void this.close();
      this.#fault = error;
    });
  }

  /** True if the connection is lost. */
  get isLost(): boolean {
    return this.#fault !== null;
  }

  /** Responses come in the order of requests. @throws SQLite's error, or that the thread has ended */
  send(request: SqliteRequest): Promise<SqliteResult> {
    return this.#post(request);
  }

  /**
   * Lets another thread use the connection through a port. Resolves when that thread has closed the port or has ended.
   */
  async lend(port: MessagePort): Promise<void> {
    await this.#post({ kind: 'lend', port }, [port]);
  }

  /** Closes after pending requests have been answered. */
  close(): Promise<void> {
    if (!this.#closing && !this.#fault) {
      this.#worker.postMessage('close');
      this.#worker.ref();
    }
    this.#closing = true;
    return this.#exited.promise;
  }

  #post(request: SqliteOwnerRequest, transferred: readonly MessagePort[] = []): Promise<SqliteResult> {
    if (this.#fault) return Promise.reject(this.#fault);
    this.#worker.postMessage(request, transferred);
    return this.#expectReply();
  }

  /** An idle thread doesn't keep the process alive. */
  #expectReply(): Promise<SqliteResult> {
    this.#worker.ref();
    return this.#replies.expect();
  }

  #receive(reply: SqliteReply): void {
    this.#replies.receive(reply);
    if (this.#replies.isEmpty && !this.#closing) this.#worker.unref();
  }

  #end(): void {
    this.#fault ??= new Error('The database thread ended');
    this.#replies.rejectAll(this.#fault);
    this.#exited.resolve();
  }
}
