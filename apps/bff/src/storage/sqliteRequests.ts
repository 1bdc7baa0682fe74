import type { MessagePort } from 'node:worker_threads';

export interface SqliteQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Whether a query starts a transaction, which saves a message, or belongs to the open one. */
export type TransactionPart = 'none' | 'begin' | 'begin immediate' | 'open';

/** A request to a connection. It can be sent to another thread. */
export type SqliteRequest =
  | ({ readonly kind: 'execute' | 'iterate'; readonly transaction: TransactionPart } & SqliteQuery)
  | { readonly kind: 'next'; readonly size: number }
  | { readonly kind: 'stop' };

/** Requests that only the connection's owner can send. */
export type SqliteOwnerRequest =
  | SqliteRequest
  /** Answered when the borrower has closed the port or its thread has ended, and what it left open is rolled back. */
  | { readonly kind: 'lend'; readonly port: MessagePort };

/** Rows are arrays, because sending them to another thread costs half as much as objects. */
export interface SqliteResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly changes: number | bigint;
  readonly lastInsertRowid: number | bigint;
}

export interface SqliteThreadOptions {
  readonly file: string;
  readonly readOnly: boolean;
}

export type SqliteReply =
  | { readonly result: SqliteResult }
  | { readonly message: string; readonly properties: Readonly<Record<string, unknown>> };
