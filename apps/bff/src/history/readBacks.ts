import type { Written } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { storageFault } from '../errors/storageFault.ts';
import { createBatches } from '../lib/batches.ts';
import type { Database } from '../storage/database.ts';
import type { Asked, Since } from './clock.ts';
import { beganBefore, crawlTimes } from './crawls.ts';
import type { Facts, SubjectType } from './facts.ts';

/** What was read back after a write. */
export interface ReadBack {
  readonly type: SubjectType;
  readonly id: string;
  /** The state that was read; null: the platform says that it doesn't exist. */
  readonly facts: Facts | null;
  /** When the platform had answered. */
  readonly seenAt: Date;
  /** What was written. */
  readonly intent: Written;
}

/** Read-backs of one type, at most one of each subject. */
export interface ReadBackBatch {
  readonly type: SubjectType;
  readonly readBacks: readonly ReadBack[];
  readonly askedOf: ReadonlyMap<string, Asked>;
  readonly completeSince: Since | null;
}

/** Read-backs that are learned in one transaction. */
const mostAtOnce = 250;

/** Takes over what was read back after writes: whatever waits is learned together, each with its own intent. */
export function createReadBacks(
  db: Database,
  audit: Pick<AuditLog, 'outcomesOf'>,
  learn: (batch: ReadBackBatch) => Promise<void>,
): (readBack: ReadBack) => Promise<void> {
  return createBatches<ReadBack, void>({
    most: mostAtOnce,
    failsAll: (error) => storageFault(error) !== null,
    async run(all) {
      const seqs = all.map(({ intent }) => intent.seq);
      const completeSince = (await crawlTimes(db))?.completeSince ?? null;
      const outcomes = completeSince ? await audit.outcomesOf(db, seqs) : null;
      // Late: everything has been read since, what was read back included.
      const isLate = ({ intent }: ReadBack) =>
        completeSince !== null &&
        (outcomes?.get(intent.seq) ?? Number.POSITIVE_INFINITY) <= completeSince.seq;
      const began = await beganBefore(db, seqs);
      for (const readBacks of roundsOf(all.filter((each) => !isLate(each)))) {
        const [first] = readBacks;
        if (!first) continue;
        const askedOf = new Map(
          readBacks.map(({ id, intent: { seq, at: answeredAt } }): [string, Asked] => {
            // Entries are in order whatever the clock does, so that they tell what the intent came after.
            const at = began.get(seq) ?? 0;
            const notBefore = Math.max(at, answeredAt?.getTime() ?? 0);
            return [id, { at, seq, notBefore, isReadBack: true }];
          }),
        );
        await learn({ type: first.type, readBacks, askedOf, completeSince });
      }
      return all.map(() => undefined);
    },
  });
}

/**
 * Each is learned in one transaction. What was read of one subject after several writes is learned in the order of the
 * writes, one after the other, since each may have its own cause.
 */
function roundsOf(all: readonly ReadBack[]): ReadBack[][] {
  const rounds: { type: SubjectType; of: Map<string, ReadBack> }[] = [];
  for (const readBack of all.toSorted((a, b) => a.intent.seq - b.intent.seq)) {
    const { type, id } = readBack;
    const round = rounds.find((one) => one.type === type && !one.of.has(id));
    if (round) round.of.set(id, readBack);
    else rounds.push({ type, of: new Map([[id, readBack]]) });
  }
  return rounds.map(({ of }) => [...of.values()]);
}
