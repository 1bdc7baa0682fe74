import { Worker } from 'node:worker_threads';
import type { StoragePlace } from '../storage/threadDatabase.ts';
import type { VerifiedFacts } from './factVerification.ts';
import type { Verified } from './verification.ts';

export type VerificationMessage =
  | { readonly kind: 'compared'; readonly misindexed: readonly number[] }
  | { readonly kind: 'progress'; readonly entries: number }
  | VerificationResult;

interface VerificationResult {
  readonly kind: 'verified';
  readonly result: Verified;
  readonly facts: VerifiedFacts;
}

/**
 * Verifies the audit log and the history's facts on a separate thread with its own connection.
 * @param repairIndex gets the batches of the subject index that are wrong; verification waits for it
 * @returns a promise that settles when the thread has ended
 * @throws the thread's error
 */
export function verifyOnThread(
  place: StoragePlace,
  {
    repairIndex,
    onProgress,
    signal,
  }: {
    repairIndex: (batches: readonly number[]) => Promise<void>;
    onProgress: (entries: number) => void;
    signal: AbortSignal;
  },
): Promise<VerificationResult> {
  if (signal.aborted) return Promise.reject(new Error('Verification was stopped'));
  const ended = Promise.withResolvers<VerificationResult>();
  const worker = new Worker(new URL('./verificationWorker.ts', import.meta.url), {
    name: 'verification',
    workerData: { databaseUrl: place.databaseUrl, dataDir: place.dataDir } satisfies StoragePlace,
    execArgv: [],
  });
  let verified: VerificationResult | null = null;
  let fault: unknown = new Error('The verification thread ended');
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  worker.on('message', (message: VerificationMessage) => {
    if (message.kind === 'compared')
      void repairIndex(message.misindexed).finally(() => worker.postMessage('repaired'));
    else if (message.kind === 'progress') onProgress(message.entries);
    else verified = message;
  });
  worker.on('error', (error) => {
    fault = error;
  });
  worker.on('exit', () => {
    signal.removeEventListener('abort', stop);
    if (verified) ended.resolve(verified);
    else ended.reject(fault);
  });
  return ended.promise;
}
