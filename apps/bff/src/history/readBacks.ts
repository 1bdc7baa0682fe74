import type { Written } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { storageFault } from '../errors/storageFault.ts';
import { createBatches } from '../lib/batches.ts';
import type { Database } from '../storage/database.ts';
import type { Asked, Since } from './clock.ts';
import { beganBefore, crawlTimes } from './crawls.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import type { FactBatch, HistoryStore } from './store.ts';

/** A state that was read back after a write. */
export interface ReadBack {
  readonly type: SubjectType;
  readonly id: string;
  /** The state that was read; null if the platform says that the object doesn't exist. */
  readonly facts: Facts | null;
  /** When the platform answered. */
  readonly seenAt: Date;
  /** The write. */
  readonly intent: Written;
}

/** Read-backs of one type, at most one per subject. */
interface ReadBackBatch {
  readonly type: SubjectType;
  readonly readBacks: readonly ReadBack[];
  readonly askedOf: ReadonlyMap<string, Asked>;
  readonly completeSince: Since | null;
}

/** Read-backs stored in one transaction. */
const mostAtOnce = 250;

/** Stores what was read back after writes. Waiting read-backs are stored together, each with its own intent. */
export function createReadBacks({
  db,
  audit,
  store,
  look,
}: {
  db: Database;
  audit: Pick<AuditLog, 'outcomesOf'>;
  store: Pick<HistoryStore, 'storeBatch'>;
  /** Reads a subject from the platform and stores it. Never rejects. */
  look: (reference: Mention) => Promise<void>;
}): (readBack: ReadBack) => Promise<void> {
  async function storeTogether({ type, readBacks, askedOf, completeSince }: ReadBackBatch): Promise<void> {
    const batch: FactBatch = {
      type,
      facts: readBacks.flatMap(({ facts }) => facts ?? []),
      deleted: readBacks.flatMap(({ id, facts }) => (facts ? [] : [id])),
      seenAt: new Date(Math.max(...readBacks.map(({ seenAt }) => seenAt.getTime()))),
      asked: askedOf,
      completeSince,
    };
    const { unsettled } = await store.storeBatch({ ...batch, settled: false });
    if (unsettled.length === 0) return;
    for (const reference of unsettled) await look(reference);
    await store.storeBatch(batch);
  }

  return createBatches<ReadBack, void>({
    most: mostAtOnce,
    failsAll: (error) => storageFault(error) !== null,
    async run(all) {
      const seqs = all.map(({ intent }) => intent.seq);
      const completeSince = (await crawlTimes(db))?.completeSince ?? null;
      const outcomes = completeSince ? await audit.outcomesOf(db, seqs) : null;
      // Late: a crawl has read everything since, including this write.
      const isLate = ({ intent }: ReadBack) =>
        completeSince !== null &&
        (outcomes?.get(intent.seq) ?? Number.POSITIVE_INFINITY) <= completeSince.seq;
      const began = await beganBefore(db, seqs);
      for (const readBacks of roundsOf(all.filter((each) => !isLate(each)))) {
        const [first] = readBacks;
        if (!first) continue;
        const askedOf = new Map(
          readBacks.map(({ id, intent: { seq, at: answeredAt } }): [string, Asked] => {
            // Entries are in order whatever the clock does, so they show which crawl came before the intent.
            const at = began.get(seq) ?? 0;
            const notBefore = Math.max(at, answeredAt?.getTime() ?? 0);
            return [id, { at, seq, notBefore, isReadBack: true }];
          }),
        );
        await storeTogether({ type: first.type, readBacks, askedOf, completeSince });
      }
      return all.map(() => undefined);
    },
  });
}

/**
 * Splits read-backs into rounds of one transaction each. Read-backs of the same subject go into successive rounds, in
 * the order of the writes, since each may have its own cause.
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
