/** A thread that borrows the writer of SQLite, writes, and never ends its transaction. */

import { parentPort, workerData } from 'node:worker_threads';
import { openThreadStorage } from '../../src/storage/threadStorage.ts';

// Passed by the test.
const dataDir = workerData as string;
const { db } = openThreadStorage({ databaseUrl: null, dataDir }, (port) =>
  parentPort?.postMessage(port, [port]),
);
await db.transaction().execute(async (transaction) => {
  await transaction.insertInto('secret_keys').values({ name: 'never', value: 'x' }).execute();
  parentPort?.postMessage('written');
  await new Promise(() => undefined);
});
