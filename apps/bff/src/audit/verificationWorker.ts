/** The thread that `verifyOnThread` starts. */

import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openThreadDatabase, type StoragePlace } from '../storage/threadDatabase.ts';
import type { VerificationMessage } from './verificationThread.ts';
import { verifyHere } from './verifyHere.ts';

// Passed by `verifyOnThread`.
const place = workerData as StoragePlace;
const post = (message: VerificationMessage) => parentPort?.postMessage(message);
const db = openThreadDatabase(place);

const { result, facts } = await verifyHere(db, place, {
  // The main thread repairs the index, then this thread checks it.
  async repairIndex(misindexed) {
    post({ kind: 'compared', misindexed });
    if (parentPort) await once(parentPort, 'message');
  },
  onProgress: (entries) => post({ kind: 'progress', entries }),
});
await db.destroy();
post({ kind: 'verified', result, facts });
// The port would keep this thread alive.
parentPort?.close();
