import type { Database } from '../storage/database.ts';
import { readCheckpoints } from './checkpoints.ts';
import { type VerifiedFacts, verifyFacts } from './factVerification.ts';
import { misindexedBatches } from './subjectIndex.ts';
import { type Verified, verifyChain } from './verification.ts';

/**
 * Verifies the audit log and the history's facts on the current thread.
 * @param repairIndex gets the batches of the subject index that are wrong; verification waits for it
 */
export async function verifyHere(
  db: Database,
  { dataDir }: { readonly dataDir: string },
  options: {
    readonly repairIndex: (batches: readonly number[]) => Promise<void>;
    readonly onProgress: (entries: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<{ result: Verified; facts: VerifiedFacts }> {
  const { repairIndex, ...during } = options;
  await repairIndex(await misindexedBatches(db));
  const checkpoints = readCheckpoints(dataDir);
  const result = await verifyChain(db, checkpoints, during);
  const facts = await verifyFacts(db, checkpoints, during.signal && { signal: during.signal });
  return { result, facts };
}
