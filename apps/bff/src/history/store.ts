import { sql, type Transaction } from 'kysely';
import type { AuditLog } from '../audit/log.ts';
import { FactDigests, type FactState } from '../storage/factDigests.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { createChangeDetector } from './changeDetector.ts';
import { isNothing, stateChanges } from './changes.ts';
import { type Asked, laterOf, nextInstant, type Since } from './clock.ts';
import { type CurrentState, type Numbered, numberAll, wantedOf } from './currentState.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import { FactWriter } from './factWriter.ts';
import { lossAfter } from './loss.ts';
import { namesIn, referencesOf } from './names.ts';
import { recordRepair } from './recordRepair.ts';
import { recordRevision } from './revisions.ts';
import { repairSearchTexts } from './searchRepair.ts';
import { readSubjects } from './storedSubjects.ts';
import { confirmSubjects } from './subjectTimes.ts';
import { edgeTables, valueTables } from './tables.ts';
import { unsettledOf, withoutSubjectsOf } from './unsettled.ts';

type Db = Transaction<Schema>;

/** Facts that were read together. */
export interface FactBatch {
  readonly type: SubjectType;
  /** The state that was read. */
  readonly facts: readonly Facts[];
  /** IDs of the same type that the platform says are deleted. */
  readonly deleted?: readonly string[];
  /** When the platform answered. */
  readonly seenAt: Date;
  /** One for the whole batch, or one per ID for read-backs of several writes. */
  readonly asked: Asked | ReadonlyMap<string, Asked>;
  /** Since when everything is known; null during the first crawl, which records no changes. */
  readonly completeSince: Since | null;
  /** The crawler whose crawl this is part of; absent for a read-back after a write. */
  readonly crawler?: number;
  /** False: writes nothing if other subjects have to be read first. */
  readonly settled?: boolean;
}

export interface StoredBatch {
  /** The numbers of the subjects that were read. */
  readonly nos: readonly number[];
  /** How many of them have changed. */
  readonly changed: number;
  /** Subjects that have to be read first. If there are any, nothing was written. */
  readonly unsettled: readonly Mention[];
}

/** Thrown when another crawler has taken over, because what this one has read may be outdated. */
export class ReplacedError extends Error {
  override name = 'ReplacedError';
}

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** Stores what was read as facts, with the audit entries of the changes behind them. */
export function createHistoryStore(
  storage: Storage,
  audit: AuditLog,
  /** Called with the state of all facts after each commit that changed any. */
  onFacts: (state: FactState) => void = () => undefined,
) {
  const { db } = storage;

  function storeBatch(batch: FactBatch): Promise<StoredBatch> {
    return withHistoryLock(async (transaction, digests) => {
      if (batch.crawler !== undefined) await requireCrawler(transaction, batch.crawler);
      return storeBatchIn(transaction, batch, digests);
    });
  }

  /** Allows one writer of the history at a time, across all replicas. */
  async function withHistoryLock<T>(work: (transaction: Db, digests: FactDigests) => Promise<T>): Promise<T> {
    let state: FactState | null = null;
    const result = await db.transaction().execute(async (transaction) => {
      if (storage.pool)
        await sql`select pg_advisory_xact_lock(hashtextextended('rolecall history', 0))`.execute(transaction);
      const digests = new FactDigests();
      const done = await work(transaction, digests);
      state = await digests.write(transaction);
      return done;
    });
    if (state) onFacts(state);
    return result;
  }

  /** Makes the caller the crawler, so that the previous one can't write anymore. Returns its number. */
  function claimCrawl(): Promise<number> {
    return withHistoryLock(async (transaction) => {
      const { crawler } = await transaction
        .updateTable('history_clock')
        .set((is) => ({ crawler: is('crawler', '+', 1) }))
        .returning('crawler')
        .executeTakeFirstOrThrow();
      return crawler;
    });
  }

  /**
   * PostgreSQL updates its statistics some time after a bulk load, such as the first crawl. Until then it would scan
   * whole tables for a few users, which made "who can reach a project" six times slower when measured.
   */
  async function analyzeTables(): Promise<void> {
    if (!storage.pool) return;
    const tables = [...Object.values(valueTables), ...Object.values(edgeTables)].map(({ table }) => table);
    for (const table of [...tables, 'history_subjects']) await sql`analyze ${sql.table(table)}`.execute(db);
  }

  /** Runs work on the crawl's own state, which only the current crawler may change. @throws ReplacedError */
  function asCrawler<T>(
    crawler: number,
    work: (transaction: Db, digests: FactDigests) => Promise<T>,
  ): Promise<T> {
    return withHistoryLock(async (transaction, digests) => {
      await requireCrawler(transaction, crawler);
      return work(transaction, digests);
    });
  }

  async function requireCrawler(transaction: Db, crawler: number): Promise<void> {
    const latest = await transaction.selectFrom('history_clock').select('crawler').executeTakeFirstOrThrow();
    if (latest.crawler !== crawler) throw new ReplacedError('another crawler took over');
  }

  async function storeBatchIn(transaction: Db, batch: FactBatch, digests: FactDigests): Promise<StoredBatch> {
    const { type, facts, deleted = [], seenAt, completeSince, settled = true } = batch;
    const askedFor = askedIn(batch);
    const numberOf = await numberAll(
      transaction,
      [...facts.flatMap((each) => [each, ...referencesOf(each)]), ...deleted.map((id) => ({ type, id }))],
      digests,
    );
    /** True for subjects deleted since the platform was asked. Anything that referred to them ended as well. */
    const isPast = (asked: Asked) => (reference: Pick<Mention, 'type' | 'id'>) => {
      const one = numberOf(reference);
      return !one.exists && isOlder(asked, one);
    };
    const nos = facts.map((each) => numberOf(each).no);
    const present = [
      ...facts
        .filter(({ unreadable }) => unreadable === undefined)
        .map((each) => {
          const asked = askedFor(each.id);
          const wanted = wantedOf(each, numberOf, isPast(asked));
          return { each, known: numberOf(each), asked, wanted };
        }),
      ...deleted.map((id) => ({
        each: null,
        known: numberOf({ type, id }),
        asked: askedFor(id),
        wanted: absent,
      })),
    ]
      .filter(({ asked, known }) => !isOlder(asked, known))
      .map(({ known, ...one }) => ({ ...one, no: known.no, knownSince: known.asked }));
    const stored = await readSubjects(
      transaction,
      type,
      present.map(({ no }) => no),
    );
    await repairSearchTexts(
      transaction,
      [...stored.values()].flatMap(({ isIntact, wrongSearchTexts }) => (isIntact ? wrongSearchTexts : [])),
      audit,
    );
    const differing = present.filter(({ no, wanted }) => {
      const found = stored.get(no);
      return found && (!found.isIntact || !isNothing(stateChanges(found.current, wanted)));
    });
    const confirm = () =>
      confirmSubjects(
        transaction,
        facts.flatMap((each) => {
          const { isReadBack, notBefore, seq } = askedFor(each.id);
          return isReadBack ? [{ no: numberOf(each).no, since: { at: notBefore, seq } }] : [];
        }),
      );
    const details = changedDetails(batch, numberOf);
    if (differing.length === 0) {
      await confirm();
      await recordRevision(transaction, details);
      return { nos, changed: 0, unsettled: [] };
    }

    const current = new Map(differing.map(({ no }) => [no, stored.get(no)?.current ?? absent]));
    const nameOf = await namesIn(transaction, facts, numberOf, current);
    if (!settled && completeSince) {
      const unsettled = await withoutSubjectsOf(
        transaction,
        differing.flatMap(({ asked }) => (asked.isReadBack ? [asked.seq] : [])),
        unsettledOf(
          differing.flatMap(({ each }) => each ?? []),
          numberOf,
          current,
          nameOf,
        ),
      );
      if (unsettled.length > 0) return { nos, changed: 0, unsettled };
    }
    await confirm();
    const instant = await nextInstant(transaction, seenAt.getTime());
    const factWriter = new FactWriter(instant, digests);
    const loss =
      completeSince &&
      (await lossAfter(transaction, completeSince.seq, referencedSubjects(differing, current)));
    const changed = differing.map((one) => ({
      ...one,
      subject: one.each ?? nameOf(one.no),
      since: completeSince && laterOf(completeSince, one.knownSince),
    }));
    const since = new Map(changed.flatMap((one) => (one.since ? [[one.subject, one.since]] : [])));
    const changeDetector = await createChangeDetector({ transaction, audit, instant, nameOf, loss, since });
    for (const { each, subject, no, wanted, asked, since } of changed) {
      const found = stored.get(no);
      if (found && !found.isIntact) {
        const cause = await recordRepair(transaction, { subject, no, wanted, found, audit, digests });
        await changeDetector.record(subject, no, cause.current, wanted, cause, factWriter);
      } else await changeDetector.record(subject, no, found?.current, wanted, since, factWriter);
      factWriter.changed(no, { at: asked.notBefore, seq: asked.seq });
      if (!details.has(no)) details.set(no, each ? numberOf(each).details : null);
    }
    await factWriter.write(transaction);
    await recordRevision(transaction, details);
    return { nos, changed: differing.length, unsettled: [] };
  }

  const absent: CurrentState = { values: null, edges: new Map() };

  return { storeBatch, claimCrawl, asCrawler, analyzeTables };
}

/** The details that differ from the stored ones, by subject number. */
function changedDetails(
  batch: FactBatch,
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
): Map<number, string | null> {
  const { type, facts, deleted = [] } = batch;
  const askedFor = askedIn(batch);
  const observed = [
    ...facts.flatMap((each) =>
      each.details === null ? [] : [{ id: each.id, known: numberOf(each), seen: each.details }],
    ),
    ...deleted.map((id) => ({ id, known: numberOf({ type, id }), seen: null })),
  ];
  const changed = observed.filter(
    ({ id, known, seen }) => seen !== known.details && !isOlder(askedFor(id), known),
  );
  return new Map(changed.map(({ known, seen }) => [known.no, seen]));
}

const askedIn =
  ({ asked }: FactBatch) =>
  (id: string): Asked => {
    if ('seq' in asked) return asked;
    const one = asked.get(id);
    if (!one) throw new Error('A batch must say when the platform was asked for each subject');
    return one;
  };

/** The numbers of all subjects that these refer to, or referred to before. */
const referencedSubjects = (
  subjects: readonly { no: number; wanted: CurrentState }[],
  current: ReadonlyMap<number, CurrentState>,
): number[] =>
  subjects.flatMap(({ no, wanted }) =>
    [wanted, current.get(no)].flatMap((state) => [
      ...[...(state?.edges.values() ?? [])].flatMap(({ kind, key: [to] }) =>
        kind === 'policies' ? [] : [Number(to)],
      ),
      ...[state?.values?.primary_group_no, state?.values?.owner_no].flatMap((to) =>
        typeof to === 'number' ? [to] : [],
      ),
    ]),
  );

/**
 * True if the answer is older than the stored state and must be ignored. Pages are compared by the history's clock,
 * read-backs by their intents, which are in the order of the writes to the resource.
 */
const isOlder = (asked: Asked, { changedAt, asked: before }: Numbered) =>
  asked.isReadBack ? before.seq >= asked.seq : changedAt > asked.at;
