import type { MessagePort } from 'node:worker_threads';
import type { SqliteClient } from './sqliteDriver.ts';
import { SqliteReplies } from './sqliteReplies.ts';
import type { SqliteReply, SqliteRequest, SqliteResult } from './sqliteRequests.ts';

/** A connection that another thread lends until this port is closed (`SqliteThread.lend`). */
export class SqlitePort implements SqliteClient {
  readonly #port: MessagePort;
  readonly #replies = new SqliteReplies();
  #fault: Error | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (reply: SqliteReply) => this.#replies.receive(reply));
    port.on('close', () => {
      this.#fault ??= new Error('The database thread ended');
      this.#replies.rejectAll(this.#fault);
    });
  }

  get isLost(): boolean {
    return this.#fault !== null;
  }

  send(request: SqliteRequest): Promise<SqliteResult> {
    if (this.#fault) return Promise.reject(this.#fault);
    this.#port.postMessage(request);
    return this.#replies.expect();
  }

  /** Ends the loan. */
  close(): void {
    this.#port.close();
  }
}
