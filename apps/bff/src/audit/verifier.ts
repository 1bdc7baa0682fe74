import type { AuditVerification } from '@rolecall/contract';
import type { Logger } from 'pino';
import type { Database } from '../storage/database.ts';
import type { StoragePlace } from '../storage/threadDatabase.ts';
import type { VerifiedFacts } from './factVerification.ts';
import { longestWriteMs } from './log.ts';
import { headOf } from './openIntents.ts';
import type { Verified } from './verification.ts';
import { verifyOnThread } from './verificationThread.ts';
import { verifyHere } from './verifyHere.ts';

const youngestMs = 60_000;
/** Up to this size, verification runs here, because starting a thread takes about a second. */
const mostHere = { entries: 2_000, subjects: 2_000 };

/** Intents that should have an outcome by now, however slow the platform is. */
export const overdueIntents = ({ open }: Pick<Verified, 'open'>, now: Date) =>
  open.filter(({ at }) => Date.parse(at) < now.getTime() - longestWriteMs);

/** Verifies the log and the history's facts on a separate thread, at startup and on request. */
export function createVerifier({
  db,
  place,
  repairIndex,
  now,
  log,
}: {
  db: Database;
  place: StoragePlace;
  /** Repairs batches of the derived index, so that any remaining fault is in the log itself. */
  repairIndex: (batches: readonly number[]) => Promise<unknown>;
  now: () => Date;
  log: Logger;
}) {
  const stopping = new AbortController();
  const indexed = Promise.withResolvers<void>();
  let running: { done: number } | null = null;
  let ended = Promise.resolve();
  let last: {
    result: Verified;
    facts: VerifiedFacts;
    checkedAt: string;
    tookMs: number;
    endedAt: number;
  } | null = null;

  async function verify(): Promise<void> {
    const progress = { done: 0 };
    const started = performance.now();
    running = progress;
    const { signal } = stopping;
    const repair = (batches: readonly number[]) =>
      repairIndex(batches)
        .catch((error: unknown) => log.error({ err: error }, 'failed to repair the index of the audit log'))
        .then(() => indexed.resolve());
    try {
      const onProgress = (entries: number) => {
        progress.done = entries;
      };
      const { result, facts } = (await isSmall(db))
        ? await verifyHere(db, place, { signal, repairIndex: repair, onProgress })
        : await verifyOnThread(place, { signal, repairIndex: repair, onProgress });
      const endedAt = performance.now();
      last = { result, facts, checkedAt: now().toISOString(), tookMs: endedAt - started, endedAt };
      if (result.firstBad)
        log.error({ event: 'audit-broken', ...result.firstBad }, 'the audit log is broken');
      if (facts.altered > 0)
        log.error({ event: 'history-altered', ...facts }, 'facts of the history were altered');
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error }, 'failed to verify the audit log');
    } finally {
      running = null;
      indexed.resolve();
    }
  }

  /** Viewing the log starts a verification, but verification may take at most a twentieth of the time. */
  const isDue = () =>
    last !== null && performance.now() - last.endedAt > Math.max(youngestMs, last.tookMs * 20);

  return {
    /** Resolves when the History tab can find every entry: the first verification has checked its index. */
    indexed: indexed.promise,
    /** Starts a full verification unless one is running. */
    verifyNow(): void {
      if (!running) ended = verify();
    },
    async status(): Promise<AuditVerification> {
      if (!running && isDue()) ended = verify();
      const { result, facts, checkedAt = null } = last ?? {};
      const isBroken = result?.firstBad || (facts && facts.altered > 0);
      const head = await headOf(db);
      const overdue = result ? overdueIntents(result, now()) : [];
      return {
        state: running ? 'verifying' : !result ? 'not-verified' : isBroken ? 'broken' : 'intact',
        entries: running?.done ?? result?.entries ?? 0,
        concluded: running ? 0 : (result?.concluded ?? 0),
        open: running ? 0 : (result?.open.length ?? 0),
        newer: result && !running ? Math.max(0, head - result.head.seq) : 0,
        overdue: { count: overdue.length, first: overdue[0]?.seq ?? null },
        hash: result?.head.hash ?? null,
        checkedAt,
        firstBad: result?.firstBad ? { ...result.firstBad } : null,
        facts: { checked: facts?.facts ?? 0, altered: facts?.altered ?? 0, named: [...(facts?.named ?? [])] },
      };
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

export type Verifier = ReturnType<typeof createVerifier>;

async function isSmall(db: Database): Promise<boolean> {
  if ((await headOf(db)) > mostHere.entries) return false;
  const oneMore = await db
    .selectFrom('history_subjects')
    .select('no')
    .offset(mostHere.subjects)
    .limit(1)
    .executeTakeFirst();
  return oneMore === undefined;
}
