import type { SqliteReply, SqliteResult } from './sqliteRequests.ts';

/** The requests that a connection hasn't answered yet. It answers them in order. */
export class SqliteReplies {
  readonly #pending: PromiseWithResolvers<SqliteResult>[] = [];

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  expect(): Promise<SqliteResult> {
    const pending = Promise.withResolvers<SqliteResult>();
    this.#pending.push(pending);
    return pending.promise;
  }

  receive(reply: SqliteReply): void {
    const pending = this.#pending.shift();
    if ('result' in reply) pending?.resolve(reply.result);
    else pending?.reject(Object.assign(new Error(reply.message), reply.properties));
  }

  rejectAll(fault: Error): void {
    for (const { reject } of this.#pending.splice(0)) reject(fault);
  }
}
