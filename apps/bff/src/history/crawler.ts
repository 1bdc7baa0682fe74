import type { Logger } from 'pino';
import { problemOf } from '../errors/problemOf.ts';
import { rest } from '../lib/rest.ts';
import type { Crawl } from './crawl.ts';
import { freshForMs } from './freshness.ts';
import { type HistoryStore, ReplacedError } from './store.ts';

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

interface CrawlerOptions {
  crawl: Crawl;
  store: HistoryStore;
  log: Logger;
  /** The shortest time between two crawls, in milliseconds. */
  pauseMs: number;
  /** The pause is at least this many times as long as the last crawl. */
  pauseShare: number;
  /** Called with why the crawl doesn't make progress, including errors that couldn't be stored; null if it does. */
  onFailure: (failure: string | null) => void;
}

/** Crawls the platform continuously. */
export function createCrawler(options: CrawlerOptions) {
  const { crawl, store, log, onFailure } = options;
  let isAsked = false;
  let waking = new AbortController();

  /** Starts the next crawl without waiting for the schedule, because a list may be outdated. */
  function askForCrawl(): void {
    isAsked = true;
    waking.abort();
  }

  /** Pauses between two crawls until one is requested, within the given limits. */
  async function pause(soonestMs: number, latestMs: number, signal: AbortSignal): Promise<void> {
    const firstMs = Math.min(soonestMs, latestMs);
    await rest(firstMs, signal);
    if (isAsked) return;
    waking = new AbortController();
    await rest(latestMs - firstMs, AbortSignal.any([signal, waking.signal]));
  }

  /** Crawls until aborted or until another crawler takes over. Never rejects. */
  async function run(signal: AbortSignal): Promise<void> {
    let retryMs = firstRetryMs;
    let crawler: number | null = null;
    while (!signal.aborted) {
      const started = performance.now();
      isAsked = false;
      try {
        crawler ??= await store.claimCrawl();
        await crawl(crawler, signal);
        onFailure(null);
        retryMs = firstRetryMs;
        const took = performance.now() - started;
        await pause(freshForMs(took) - took, Math.max(options.pauseMs, took * options.pauseShare), signal);
      } catch (error) {
        if (signal.aborted) break;
        if (error instanceof ReplacedError) {
          log.warn('another replica now crawls the platform for the history');
          break;
        }
        const failure = problemOf(error).message;
        onFailure(failure);
        log.warn(
          { err: error },
          'crawling the platform for the history failed; the crawl resumes where it stopped',
        );
        if (crawler !== null) await storeFailure(crawler, failure);
        await pause(firstRetryMs, retryMs, signal);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      }
    }
    onFailure(null);
    log.info('this replica stopped crawling the platform for the history');
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

  return { run, askForCrawl };
}
