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

/**
 * Crawls the platform on a separate thread with its own client and connections, see
 * docs/adr/0026-crawler-thread.md. If the thread crashes, a new one resumes the crawl.
 */
export function createCrawlerThread({
  start: workerData,
  lendWriter,
  onFacts,
  onCall,
  log,
}: {
  start: CrawlerStart;
  lendWriter: Storage['lendWriter'];
  onFacts: (state: FactState) => void;
  onCall: (call: PlatformCall) => void;
  log: Logger;
}): ContinuousCrawl {
  const writeLine = lineWriter(log);
  let worker: Worker | null = null;
  let failure: string | null = null;
  let restartMs = firstRestartMs;
  let restarting: NodeJS.Timeout | undefined;
  let stopped = false;

  function start(ready: Promise<unknown>): void {
    if (stopped) return;
    const startedAt = performance.now();
    const started = new Worker(new URL('./crawlerWorker.ts', import.meta.url), {
      name: 'crawler',
      workerData,
      execArgv: [],
    });
    worker = started;
    void ready.then(() => started.postMessage('begin' satisfies CrawlerRequest));
    started.on('message', receive);
    let fault: unknown = new Error('The crawler’s thread ended');
    started.on('error', (error) => {
      fault = error;
    });
    started.on('exit', () => {
      worker = null;
      if (stopped) return;
      if (performance.now() - startedAt > longestRestartMs) restartMs = firstRestartMs;
      log.error({ err: fault, restartMs }, 'the crawler’s thread crashed; it starts again');
      failure = 'Rolecall’s crawler ended unexpectedly. It starts again automatically.';
      restarting = setTimeout(() => start(ready), restartMs).unref();
      restartMs = Math.min(restartMs * 2, longestRestartMs);
    });
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

  const send = (request: CrawlerRequest) => worker?.postMessage(request);

  return {
    start,
    askForCrawl: () => send('ask'),
    failure: () => failure,
    async stop() {
      stopped = true;
      clearTimeout(restarting);
      const stopping = worker;
      if (!stopping) return;
      const ended = new Promise((resolve) => stopping.once('exit', resolve));
      send('stop');
      const timeout = setTimeout(() => void stopping.terminate(), stopTimeoutMs);
      await ended;
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
