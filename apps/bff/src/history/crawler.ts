import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/log.ts';
import { problemOf } from '../errors/problemOf.ts';
import type { Priority } from '../lib/priority.ts';
import type { Database } from '../storage/database.ts';
import { type Asked, askedNow, closeInstant } from './clock.ts';
import { type CrawlRow, nextCrawl, unseen } from './crawls.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import { freshForMs } from './freshness.ts';
import { type Source, type Stage, stages } from './source.ts';
import { type FactBatch, type HistoryStore, ReplacedError } from './store.ts';
import { alteredAmongUnseen } from './storedSubjects.ts';
import { checkWhole } from './wholeCheck.ts';

const typeOf = { groups: 'group', users: 'user', projects: 'project' } as const satisfies Record<
  Stage,
  SubjectType
>;

/** Between two requests the platform rests for this part of what the last one took. */
const restShare = 0.2;
const longestRestMs = 1_000;
/** Node's timers take no more. */
const longestTimerMs = 2 ** 31 - 1;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** How far a reading is, is stored for all replicas at most this often. */
const progressEveryMs = 1_000;

interface CrawlerOptions {
  source: Source;
  db: Database;
  store: HistoryStore;
  audit: AuditLog;
  log: Logger;
  now: () => Date;
  /** The shortest time between two crawls, in milliseconds. */
  pauseMs: number;
  /** The pause is at least this many times what the last crawl took. */
  pauseShare: number;
  yieldToForeground: Priority['yieldToForeground'];
}

/** Reads the platform over and over, politely: one request at a time, with rests. */
export function createCrawler(options: CrawlerOptions) {
  const { source, db, store, audit, log, now } = options;
  /** Why reading does not go on, also where it could not be stored. */
  let failure: string | null = null;

  let isAsked = false;
  let waking = new AbortController();

  /** Lists are asked for that may be old: the next crawl begins as soon as it may. */
  function askForCrawl(): void {
    isAsked = true;
    waking.abort();
  }

  /** Between two crawls: rests until one is asked for, and no longer than a while. */
  async function pause(soonestMs: number, latestMs: number, signal: AbortSignal): Promise<void> {
    const firstMs = Math.min(soonestMs, latestMs);
    await rest(firstMs, signal);
    if (isAsked) return;
    waking = new AbortController();
    await rest(latestMs - firstMs, AbortSignal.any([signal, waking.signal]));
  }

  /** Reads until the signal, or until another crawler took over. Never rejects. */
  async function run(signal: AbortSignal): Promise<void> {
    let retryMs = firstRetryMs;
    let crawler: number | null = null;
    while (!signal.aborted) {
      const started = performance.now();
      isAsked = false;
      try {
        crawler ??= await store.follow();
        await readAll(crawler, signal);
        failure = null;
        retryMs = firstRetryMs;
        const took = performance.now() - started;
        await pause(freshForMs(took) - took, Math.max(options.pauseMs, took * options.pauseShare), signal);
      } catch (error) {
        if (signal.aborted) break;
        if (error instanceof ReplacedError) {
          log.warn('another replica now crawls the platform for the history');
          break;
        }
        failure = problemOf(error).message;
        log.warn(
          { err: error },
          'crawling the platform for the history failed; the crawl resumes where it stopped',
        );
        if (crawler !== null) await storeFailure(crawler, failure);
        await pause(firstRetryMs, retryMs, signal);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      }
    }
    failure = null;
    log.info('this replica stopped crawling the platform for the history');
  }

  const rest = (ms: number, signal: AbortSignal) =>
    delay(Math.min(Math.max(0, ms), longestTimerMs), undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  const ask = () => askedNow(db, audit, now());

  /** One reading of everything, or the rest of one that was interrupted: from the stage at which it stopped. */
  async function readAll(crawler: number, signal: AbortSignal): Promise<void> {
    const crawl = await store.asCrawler(crawler, (transaction) => nextCrawl(transaction, audit, now()));
    await checkWhole({ db, store, audit }, crawler);
    const from = stages.find((stage) => stage === crawl.stage) ?? 'groups';
    for (const stage of stages.slice(stages.indexOf(from)))
      await readStage(stage, { crawl, crawler, signal });
    if (!crawl.completeSince) await store.makeStatistics();
    await store.asCrawler(crawler, async (transaction) => {
      const time = now().getTime();
      // The history does not begin before the facts of its first reading.
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
      const { nos, changed } = await learn(type, facts, asked, pass, settled);
      for (const no of nos) seen.add(no);
      done += facts.length;
      await progress.record(done, total, changed);
      await rest(Math.min(took * restShare, longestRestMs), signal);
      await options.yieldToForeground();
      signal.throwIfAborted();
      started = performance.now();
      asked = await ask();
    }
    // Pages shift while they are read: what was not met is closed only when the platform says that it is gone.
    for await (const id of unseen(db, type, seen)) await progress.add(await look(type, id, pass));
    for await (const id of alteredAmongUnseen(db, type, seen)) await progress.add(await look(type, id, pass));
    await progress.store();
  }

  /** Writes what was read, after looking at those that have to be known first. */
  async function learn(
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
    const learnt = await store.learn({ ...batch, settled: false });
    if (learnt.unsettled.length === 0) return learnt;
    for (const reference of learnt.unsettled) await settle(reference, pass, settled);
    return store.learn({ ...batch, seenAt: now() });
  }

  /** Each is looked at once a stage: a group that loses all its people is asked for once. */
  async function settle({ type, id }: Mention, pass: Pass, settled: Set<string>): Promise<void> {
    if (settled.has(`${type}:${id}`)) return;
    await look(type, id, pass);
    settled.add(`${type}:${id}`);
  }

  /** Reads one by itself. Returns how many had changed. */
  async function look(type: SubjectType, id: string, { crawl, crawler, signal }: Pass): Promise<number> {
    const asked = await ask();
    const found = await source.one(type, id, signal);
    const { changed } = await store.learn({
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

  /** How far the reading is, for the screens of all replicas. */
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

  async function storeFailure(crawler: number, message: string): Promise<void> {
    await store
      .asCrawler(crawler, (transaction) =>
        transaction
          .updateTable('history_crawls')
          .set({ failure: message, done: 0, total: null })
          .where('finished_at', 'is', null)
          .execute(),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'failed to store why the crawl failed'));
  }

  return { run, askForCrawl, readAll, failure: () => failure };
}
