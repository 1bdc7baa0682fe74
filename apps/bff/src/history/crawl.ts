import type { AuditLog } from '../audit/log.ts';
import type { Priority } from '../lib/priority.ts';
import { rest } from '../lib/rest.ts';
import { subjectKey } from '../lib/subjectKey.ts';
import type { Database } from '../storage/database.ts';
import { type Asked, askedNow, closeInstant } from './clock.ts';
import { type CrawlRow, nextCrawl, unseen } from './crawls.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import { type Source, type Stage, stages } from './source.ts';
import type { FactBatch, HistoryStore } from './store.ts';
import { alteredAmongUnseen } from './storedSubjects.ts';
import { checkWhole } from './wholeCheck.ts';

const typeOf = { groups: 'group', users: 'user', projects: 'project' } as const satisfies Record<
  Stage,
  SubjectType
>;

/** The pause between two calls, as a share of the duration of the last call. */
const restShare = 0.2;
const longestRestMs = 1_000;
/** A crawl's progress is stored for all replicas at most this often. */
const progressEveryMs = 1_000;

export interface CrawlOptions {
  source: Source;
  db: Database;
  store: HistoryStore;
  audit: AuditLog;
  now: () => Date;
  yieldToForeground: Priority['yieldToForeground'];
  /** Called before each request to the platform. */
  beforeAsking?: () => Promise<void>;
}

/** Crawls with low load: one call at a time, with pauses. */
export type Crawl = (crawler: number, signal: AbortSignal) => Promise<void>;

export function createCrawl(options: CrawlOptions): Crawl {
  const { source, db, store, audit, now } = options;

  async function ask(): Promise<Asked> {
    await options.beforeAsking?.();
    return askedNow(db, audit, now());
  }

  /** Crawls everything, or resumes an interrupted crawl at the stage where it stopped. */
  async function readAll(crawler: number, signal: AbortSignal): Promise<void> {
    const crawl = await store.asCrawler(crawler, (transaction) => nextCrawl(transaction, audit, now()));
    await checkWhole({ db, store, audit }, crawler);
    const from = stages.find((stage) => stage === crawl.stage) ?? 'groups';
    for (const stage of stages.slice(stages.indexOf(from)))
      await readStage(stage, { crawl, crawler, signal });
    if (!crawl.completeSince) await store.analyzeTables();
    await store.asCrawler(crawler, async (transaction) => {
      const time = now().getTime();
      // The history begins no earlier than the facts of its first crawl.
      const finished_at = crawl.completeSince ? time : await closeInstant(transaction, time);
      await transaction
        .updateTable('history_crawls')
        .set({ finished_at, failure: null })
        .where('no', '=', crawl.no)
        .execute();
    });
  }

  interface Pass {
    readonly crawl: CrawlRow;
    readonly crawler: number;
    readonly signal: AbortSignal;
  }

  async function readStage(stage: Stage, pass: Pass): Promise<void> {
    const { signal } = pass;
    const type = typeOf[stage];
    const seen = new Set<number>();
    const settled = new Set<string>();
    const progress = storedProgress(stage, pass);
    let done = 0;
    await progress.record(0, null, 0);
    let started = performance.now();
    let asked = await ask();
    for await (const { facts, total } of source.pages(stage, signal)) {
      const took = performance.now() - started;
      const { nos, changed } = await storePage(type, facts, asked, pass, settled);
      for (const no of nos) seen.add(no);
      done += facts.length;
      await progress.record(done, total, changed);
      await rest(Math.min(took * restShare, longestRestMs), signal);
      await options.yieldToForeground();
      signal.throwIfAborted();
      started = performance.now();
      asked = await ask();
    }
    // Pages shift while they are read, so a subject that wasn't on any page is only ended if the platform says it is
    // deleted.
    for await (const id of unseen(db, type, seen)) await progress.add(await look(type, id, pass));
    for await (const id of alteredAmongUnseen(db, type, seen)) await progress.add(await look(type, id, pass));
    await progress.store();
  }

  /** Stores what was read, after reading the subjects that have to be known first. */
  async function storePage(
    type: SubjectType,
    facts: readonly Facts[],
    asked: Asked,
    pass: Pass,
    settled: Set<string>,
  ) {
    const batch: FactBatch = {
      type,
      facts,
      asked,
      seenAt: now(),
      completeSince: pass.crawl.completeSince,
      crawler: pass.crawler,
    };
    const stored = await store.storeBatch({ ...batch, settled: false });
    if (stored.unsettled.length === 0) return stored;
    for (const reference of stored.unsettled) await settle(reference, pass, settled);
    return store.storeBatch({ ...batch, seenAt: now() });
  }

  /** Reads each subject once per stage, for example a group that loses all of its members. */
  async function settle(subject: Mention, pass: Pass, settled: Set<string>): Promise<void> {
    const key = subjectKey(subject);
    if (settled.has(key)) return;
    await look(subject.type, subject.id, pass);
    settled.add(key);
  }

  /** Reads a single subject. Returns how many have changed. */
  async function look(type: SubjectType, id: string, { crawl, crawler, signal }: Pass): Promise<number> {
    const asked = await ask();
    const found = await source.one(type, id, signal);
    const { changed } = await store.storeBatch({
      type,
      facts: found ? [found] : [],
      deleted: found ? [] : [id],
      asked,
      seenAt: now(),
      completeSince: crawl.completeSince,
      crawler,
    });
    return changed;
  }

  /** Stores the crawl's progress, for the screens of all replicas. */
  function storedProgress(stage: Stage, { crawl, crawler }: Pass) {
    let changes = 0;
    let state = { done: 0, total: null as number | null };
    let storedAt = Number.NEGATIVE_INFINITY;
    const write = () =>
      store.asCrawler(crawler, async (transaction) => {
        await transaction
          .updateTable('history_crawls')
          .set((is) => ({ ...state, stage, failure: null, changes: is('changes', '+', changes) }))
          .where('no', '=', crawl.no)
          .execute();
        changes = 0;
        storedAt = performance.now();
      });
    return {
      async record(done: number, total: number | null, changed: number): Promise<void> {
        state = { done, total };
        changes += changed;
        if (performance.now() - storedAt >= progressEveryMs) await write();
      },
      async add(changed: number): Promise<void> {
        changes += changed;
      },
      store: write,
    };
  }

  return readAll;
}
