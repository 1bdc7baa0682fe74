import { sql, type Transaction } from 'kysely';
import type { Written } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { chunksOf } from '../lib/chunks.ts';
import { FactDigests, type FactState } from '../storage/factDigests.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { createChangeDetector } from './changeDetector.ts';
import { isNothing, stateChanges } from './changes.ts';
import { type Asked, laterOf, nextInstant, type Since } from './clock.ts';
import { beganBefore, crawlTimes } from './crawls.ts';
import { type CurrentState, type Numbered, numberAll, wantedOf } from './currentState.ts';
import type { FactReference, Facts, Mention, SubjectType } from './facts.ts';
import { FactWriter } from './factWriter.ts';
import { lossAfter } from './loss.ts';
import { namesIn, referencesOf } from './names.ts';
import { recordRepair } from './recordRepair.ts';
import { repairSearchTexts } from './searchRepair.ts';
import { readSubjects } from './storedSubjects.ts';
import { edgeTables, valueTables } from './tables.ts';

type Db = Transaction<Schema>;

/** What was observed together. */
export interface FactBatch {
  readonly type: SubjectType;
  /** As they are. */
  readonly facts: readonly Facts[];
  /** Of the same type: gone, by what the platform says. */
  readonly deleted?: readonly string[];
  /** When the platform had answered. */
  readonly seenAt: Date;
  readonly asked: Asked;
  /** From when everything is known; null during the first reading, which records no changes. */
  readonly completeSince: Since | null;
  /** The reader whose reading it is part of; absent: what was read back after a write. */
  readonly crawler?: number;
  /** Nothing is written where others have to be looked at first. */
  readonly settled?: boolean;
}

export interface Learnt {
  /** The numbers of the subjects that were observed. */
  readonly nos: readonly number[];
  /** How many of them had changed. */
  readonly changed: number;
  /** What has to be looked at first; nothing was written then. */
  readonly unsettled: readonly Mention[];
}

/** Thrown at a reader that another one has followed: what it has read may be old. */
export class ReplacedError extends Error {
  override name = 'ReplacedError';
}

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** Writes what was observed as facts, with the record of whoever made it so. */
export function createHistoryStore(
  storage: Storage,
  audit: AuditLog,
  /** Told of the state of all facts after each commit that has changed any. */
  onFacts: (state: FactState) => void = () => undefined,
) {
  const { db } = storage;

  function learn(batch: FactBatch): Promise<Learnt> {
    return alone(async (transaction, digests) => {
      if (batch.crawler !== undefined) await requireCrawler(transaction, batch.crawler);
      return learnIn(transaction, batch, digests);
    });
  }

  /** One writer of the history at a time, also among replicas. */
  async function alone<T>(work: (transaction: Db, digests: FactDigests) => Promise<T>): Promise<T> {
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

  /** Makes the caller the reader: whoever was it before can write nothing any more. Returns its number. */
  function follow(): Promise<number> {
    return alone(async (transaction) => {
      const { crawler } = await transaction
        .updateTable('history_clock')
        .set((is) => ({ crawler: is('crawler', '+', 1) }))
        .returning('crawler')
        .executeTakeFirstOrThrow();
      return crawler;
    });
  }

  /**
   * PostgreSQL plans by statistics that it makes some time after much has come at once, as the first reading brings it.
   * Until then it would read whole tables for a few people: six times as long for who can reach a project, measured.
   */
  async function makeStatistics(): Promise<void> {
    if (!storage.pool) return;
    const tables = [...Object.values(valueTables), ...Object.values(edgeTables)].map(({ table }) => table);
    for (const table of [...tables, 'history_subjects']) await sql`analyze ${sql.table(table)}`.execute(db);
  }

  /** Work on the readings themselves, by the reader alone. @throws ReplacedError */
  function asCrawler<T>(
    crawler: number,
    work: (transaction: Db, digests: FactDigests) => Promise<T>,
  ): Promise<T> {
    return alone(async (transaction, digests) => {
      await requireCrawler(transaction, crawler);
      return work(transaction, digests);
    });
  }

  async function requireCrawler(transaction: Db, crawler: number): Promise<void> {
    const latest = await transaction.selectFrom('history_clock').select('crawler').executeTakeFirstOrThrow();
    if (latest.crawler !== crawler) throw new ReplacedError('another reader has followed');
  }

  async function learnIn(transaction: Db, batch: FactBatch, digests: FactDigests): Promise<Learnt> {
    const { type, facts, deleted = [], seenAt, asked, completeSince, settled = true } = batch;
    const numberOf = await numberAll(
      transaction,
      [...facts.flatMap((each) => [each, ...referencesOf(each)]), ...deleted.map((id) => ({ type, id }))],
      digests,
    );
    /** Whatever led to something that has gone since it was asked for ended with it. */
    const isPast = (reference: Pick<Mention, 'type' | 'id'>) => {
      const one = numberOf(reference);
      return !one.exists && isOlder(asked, one);
    };
    const nos = facts.map((each) => numberOf(each).no);
    if (asked.isReadBack) await confirmCurrentState(transaction, nos, asked);
    const present = [
      ...facts
        .filter(({ isUnreadable }) => !isUnreadable)
        .map((each) => ({ each, ...numberOf(each), wanted: wantedOf(each, numberOf, isPast) })),
      ...deleted.map((id) => ({ each: null, ...numberOf({ type, id }), wanted: absent })),
    ].filter((one) => !isOlder(asked, one));
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
    if (differing.length === 0) return { nos, changed: 0, unsettled: [] };

    const current = new Map(differing.map(({ no }) => [no, stored.get(no)?.current ?? absent]));
    const nameOf = await namesIn(transaction, facts, numberOf, current);
    if (!settled && completeSince) {
      const unsettled = unsettledOf(
        differing.flatMap(({ each }) => each ?? []),
        numberOf,
        current,
        nameOf,
      );
      if (unsettled.length > 0) return { nos, changed: 0, unsettled };
    }
    const instant = await nextInstant(transaction, seenAt.getTime());
    const factWriter = new FactWriter(instant, { at: asked.notBefore, seq: asked.seq }, digests);
    const loss =
      completeSince && (await lossAfter(transaction, completeSince.seq, pointedAt(differing, current)));
    const changeDetector = createChangeDetector({ transaction, audit, instant, nameOf, loss });
    for (const { each, no, wanted, asked: askedBefore } of differing) {
      const subject = each ?? nameOf(no);
      const found = stored.get(no);
      if (found && !found.isIntact) {
        const cause = await recordRepair(transaction, { subject, no, wanted, found, audit, digests });
        await changeDetector.record(subject, no, cause.current, wanted, cause, factWriter);
      } else {
        const since = completeSince && laterOf(completeSince, askedBefore);
        await changeDetector.record(subject, no, found?.current, wanted, since, factWriter);
      }
      factWriter.changed(no);
    }
    await factWriter.write(transaction);
    return { nos, changed: differing.length, unsettled: [] };
  }

  /** A write of ours that changed nothing which the history keeps: what is known is at least as new as that write. */
  async function confirmCurrentState(transaction: Db, nos: readonly number[], asked: Asked): Promise<void> {
    for (const some of chunksOf(nos))
      await transaction
        .updateTable('history_subjects')
        .set({ asked_at: asked.notBefore, asked_seq: asked.seq })
        .where('no', 'in', some)
        .where('asked_seq', '<', asked.seq)
        .execute();
  }

  const absent: CurrentState = { values: null, edges: new Map() };

  /**
   * What facts speak of and the history does not know, and what they don't lead to any more: whether it came or went
   * itself is to be known first, so that its coming and going is one record, and not one for each who had to do with it.
   */
  function unsettledOf(
    facts: readonly Facts[],
    numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
    current: ReadonlyMap<number, CurrentState>,
    nameOf: (no: number) => FactReference,
  ): Mention[] {
    const strangers = facts.flatMap(referencesOf).filter((each) => !numberOf(each).exists);
    const left = facts.flatMap((each) => {
      const before = current.get(numberOf(each).no);
      const wanted = wantedOf(each, numberOf);
      const { lost, columns } = stateChanges(before, wanted);
      const points = valueTables[each.type].points;
      const pointed = points !== null && columns.includes(points) ? before?.values?.[points] : null;
      return [
        ...lost.flatMap(({ kind, key: [to] }) => (kind === 'policies' ? [] : [nameOf(Number(to))])),
        ...(typeof pointed === 'number' ? [nameOf(pointed)] : []),
      ];
    });
    return [...new Map([...strangers, ...left].map((each) => [`${each.type}:${each.id}`, each])).values()];
  }

  /** What was read back after a write, whose intent is that record. */
  async function learnReadBack({
    intent,
    ...readBack
  }: Pick<FactBatch, 'type' | 'facts' | 'deleted' | 'seenAt'> & { intent: Written }): Promise<void> {
    const completeSince = (await crawlTimes(db))?.completeSince ?? null;
    const outcome = await audit.outcomeOf(db, intent.seq);
    // Late: everything has been read since, what was read back included.
    if (completeSince && outcome !== null && outcome <= completeSince.seq) return;
    // Records are in order whatever the clock does, so that they tell what the intent came after.
    const at = await beganBefore(db, intent.seq);
    const notBefore = Math.max(at, intent.at?.getTime() ?? 0);
    const asked = { at, seq: intent.seq, notBefore, isReadBack: true };
    await learn({ ...readBack, asked, completeSince });
  }

  return { learn, learnReadBack, follow, asCrawler, makeStatistics };
}

/** The numbers of everything that these subjects lead to, or led to. */
const pointedAt = (
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
 * What was asked for before something was noted says nothing about it: of pages by the history's clock, of what was
 * read back by the intents, which come in the order in which their resource was written.
 */
const isOlder = (asked: Asked, { changedAt, asked: before }: Numbered) =>
  asked.isReadBack ? before.seq >= asked.seq : changedAt > asked.at;
