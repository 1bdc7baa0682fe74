/** The thread that `createEntryIndexThread` starts. */

import { parentPort, workerData } from 'node:worker_threads';
import { openThreadDatabase, type StoragePlace } from '../storage/threadDatabase.ts';
import { createEntryIndex } from './entryIndex.ts';
import type { IndexAnswer, IndexRequest } from './entryIndexThread.ts';

// Passed by `createEntryIndexThread`.
const db = openThreadDatabase(workerData as StoragePlace);
const naming: PromiseWithResolvers<void>[] = [];
const post = (answer: IndexAnswer, transferred: ArrayBuffer[] = []) =>
  parentPort?.postMessage(answer, transferred);

const index = createEntryIndex(db, (seqs) => {
  const named = Promise.withResolvers<void>();
  naming.push(named);
  post({ kind: 'unnamed', seqs });
  return named.promise;
});

parentPort?.on('message', async (request: IndexRequest) => {
  if (request.kind === 'named') {
    const named = naming.shift();
    if (request.error === null) named?.resolve();
    else named?.reject(new Error(request.error));
    return;
  }
  try {
    if (request.kind === 'current') {
      await index.current();
      post({ kind: 'found', id: request.id, found: null });
    } else {
      const found = await index.find(request.query, request.open, request.subject);
      const { seqs, requests, actionOf, outcomeOf } = found;
      const arrays = [seqs, requests, actionOf.numbers, outcomeOf.numbers];
      post(
        { kind: 'found', id: request.id, found },
        arrays.map(({ buffer }) => buffer),
      );
    }
  } catch (error) {
    post({ kind: 'failed', id: request.id, error });
  }
});
