/**
 * The thread of a `SqliteThread`: one connection to the embedded database, which answers requests in their order.
 * JavaScript with types in comments, because Node would load its TypeScript compiler into each thread: 15 MB.
 *
 * @import { MessagePort } from 'node:worker_threads'
 * @import { SqliteOwnerRequest, SqliteReply, SqliteRequest, SqliteResult } from './sqliteRequests.ts'
 */

import { parentPort, workerData } from 'node:worker_threads';
import { SqliteConnection } from './sqliteConnection.mjs';

/** @type {SqliteConnection | null} */
let connection = null;

/**
 * @param {MessagePort | null} port
 * @param {() => SqliteResult} work
 */
function reply(port, work) {
  /** @type {SqliteReply} */
  let message;
  try {
    message = { result: work() };
  } catch (error) {
    // Copying an error loses its properties, such as SQLite's codes.
    const text = error instanceof Error ? error.message : String(error);
    message = { message: text, properties: { ...Object(error) } };
  }
  port?.postMessage(message);
}

/** @throws Error if the file couldn't be opened */
function opened() {
  if (!connection) throw new Error('The database is not open');
  return connection;
}

/**
 * Answers the borrower until it closes the port, which also happens when its thread ends.
 * @param {MessagePort} port
 */
function lend(port) {
  port.on('message', (/** @type {SqliteRequest} */ request) => reply(port, () => opened().answer(request)));
  // Comes after all messages of the borrower.
  port.on('close', () => reply(parentPort, () => opened().reset()));
}

reply(parentPort, () => {
  connection = new SqliteConnection(workerData);
  return connection.reset();
});

parentPort?.on('message', (/** @type {SqliteOwnerRequest | 'close'} */ request) => {
  if (request === 'close') {
    connection?.close();
    // The port would keep this thread alive.
    parentPort?.close();
  } else if (request.kind === 'lend') lend(request.port);
  else reply(parentPort, () => opened().answer(request));
});
