import { Worker } from 'node:worker_threads';
import { type Logger, levels } from 'pino';
import { z } from 'zod';
import type { ContinuousCrawl } from '../history/history.ts';
import type { FactState } from '../storage/factDigests.ts';
import type { Storage } from '../storage/storage.ts';
import { type CrawlerRequest, type CrawlerStart, crawlerMessage } from './crawlerMessages.ts';
import type { PlatformCall } from './platformClient.ts';

const firstRestartMs = 1_000;
const longestRestartMs = 60_000;
/** How long the thread may take to stop. Ending it rolls back what it is writing. */
const stopTimeoutMs = 10_000;

/** A crawler that was started. */
interface LaunchedCrawler {
  send(request: CrawlerRequest): void;
  /** Ends it immediately and rolls back what it was writing. */
  terminate(): void;
}

/**
 * Starts a crawler.
 * @param listener gets its messages, and after the last one the reason why it ended
 */
export type LaunchCrawler = (
  start: CrawlerStart,
  listener: { onMessage(message: unknown): void; onEnd(reason: unknown): void },
) => LaunchedCrawler;

const launchThread: LaunchCrawler = (workerData, { onMessage, onEnd }) => {
  const worker = new Worker(new URL('./crawlerWorker.ts', import.meta.url), {
    name: 'crawler',
    workerData,
    execArgv: [],
  });
  let reason: unknown = new Error('The crawler’s thread ended');
  worker.on('message', onMessage);
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('exit', () => onEnd(reason));
  return { send: (request) => worker.postMessage(request), terminate: () => void worker.terminate() };
};

/**
 * Crawls the platform on a separate thread with its own client and connections, see
 * docs/adr/0026-crawler-thread.md. If the thread crashes, a new one resumes the crawl.
 */
export function createCrawlerThread({
  start: startWith,
  lendWriter,
  onFacts,
  onCall,
  launch = launchThread,
  log,
}: {
  start: CrawlerStart;
  lendWriter: Storage['lendWriter'];
  onFacts: (state: FactState) => void;
  onCall: (call: PlatformCall) => void;
  /** Default: on a separate thread. */
  launch?: LaunchCrawler | undefined;
  log: Logger;
}): ContinuousCrawl {
  const writeLine = lineWriter(log);
  let crawler: LaunchedCrawler | null = null;
  let failure: string | null = null;
  let restartMs = firstRestartMs;
  let restarting: NodeJS.Timeout | undefined;
  /** Called when the crawler has ended; null until it is stopped. */
  let onStopped: (() => void) | null = null;

  function start(ready: Promise<unknown>): void {
    if (onStopped) return;
    const startedAt = performance.now();
    const started = launch(startWith, {
      onMessage: receive,
      onEnd(reason) {
        crawler = null;
        if (onStopped) return onStopped();
        if (performance.now() - startedAt > longestRestartMs) restartMs = firstRestartMs;
        log.error({ err: reason, restartMs }, 'the crawler’s thread crashed; it starts again');
        failure = 'Rolecall’s crawler ended unexpectedly. It starts again automatically.';
        restarting = setTimeout(() => start(ready), restartMs).unref();
        restartMs = Math.min(restartMs * 2, longestRestartMs);
      },
    });
    crawler = started;
    void ready.then(() => started.send('begin'));
  }

  function receive(received: unknown): void {
    const message = crawlerMessage.parse(received);
    if (message.kind === 'writer')
      // If no connection can be lent, the thread learns that from the closed port.
      lendWriter?.(message.port).catch(() => message.port.close());
    else if (message.kind === 'facts') onFacts(message.state);
    else if (message.kind === 'failure') failure = message.failure;
    else if (message.kind === 'call') onCall(message.call);
    else writeLine(message.line);
  }

  return {
    start,
    askForCrawl: () => crawler?.send('ask'),
    failure: () => failure,
    async stop() {
      clearTimeout(restarting);
      const ended = Promise.withResolvers<void>();
      onStopped = ended.resolve;
      if (!crawler) return;
      crawler.send('stop');
      const timeout = setTimeout(crawler.terminate, stopTimeoutMs);
      await ended.promise;
      clearTimeout(timeout);
    },
  };
}

const logLine = z.looseObject({ level: z.int(), msg: z.string().default('') });

/** Writes lines of the thread's log. This thread adds the time and the process again. */
function lineWriter(log: Logger): (line: string) => void {
  // The thread has already serialized its errors.
  const own = log.child({}, { serializers: { err: (error: unknown) => error } });
  return (line) => {
    const {
      level,
      msg,
      time: _time,
      pid: _pid,
      hostname: _hostname,
      ...fields
    } = logLine.parse(JSON.parse(line));
    const name = levels.labels[level];
    if (name === 'fatal' || name === 'error' || name === 'warn') own[name](fields, msg);
    else if (name === 'info' || name === 'debug' || name === 'trace') own[name](fields, msg);
  };
}
