import type { MessagePort } from 'node:worker_threads';
import { auditorGroupMarks } from '../audit/auditorGroupMarks.ts';
import { createAuditLog } from '../audit/log.ts';
import { createOpenIntents } from '../audit/openIntents.ts';
import { storedAuditorGroups } from '../authz/auditorGroups.ts';
import { createCrawl } from '../history/crawl.ts';
import { createCrawler } from '../history/crawler.ts';
import { electCrawler } from '../history/election.ts';
import { platformSource } from '../history/source.ts';
import { createHistoryStore } from '../history/store.ts';
import { createLog } from '../lib/log.ts';
import { createPriority } from '../lib/priority.ts';
import { createSharedClock } from '../lib/sharedClock.ts';
import { createProjectReader } from '../platform/projects.ts';
import { openThreadStorage } from '../storage/threadStorage.ts';
import { type CrawlerMessage, type CrawlerStart, crawlerRequest } from './crawlerMessages.ts';
import { createPlatformClient } from './platformClient.ts';

/** A replica that isn't the crawler tries to take over at most this often. */
const shortestCandidacyMs = 100;
/** A replica that isn't the crawler tries to take over at least this often. */
const longestCandidacyMs = 30_000;

/**
 * Crawls the platform and answers the main thread's requests.
 * @param port leads to `createCrawlerThread`; closed at the end
 */
export function runCrawler(
  { place, platform, auditorGroups, logLevel, pauseMs, pauseShare, ...shared }: CrawlerStart,
  port: MessagePort,
): void {
  const post = (message: CrawlerMessage, transferred: MessagePort[] = []) =>
    port.postMessage(message, transferred);
  const now = shared.clock ? createSharedClock(shared.clock).now : () => new Date();
  const log = createLog(logLevel, { write: (line) => post({ kind: 'log', line }) });

  const storage = openThreadStorage(place, (borrowing) =>
    post({ kind: 'writer', port: borrowing }, [borrowing]),
  );
  const { db } = storage;
  const openIntents = createOpenIntents(db);
  let knownAuditorGroups: ReadonlySet<string> = new Set();
  const audit = createAuditLog({
    storage,
    openIntents,
    marksOf: (what) => auditorGroupMarks(what, (id) => knownAuditorGroups.has(id)),
    now,
    log,
  });
  const client = createPlatformClient(platform, { onCall: (call) => post({ kind: 'call', call }), log, now });
  const store = createHistoryStore(storage, audit, (state) => post({ kind: 'facts', state }));
  const crawler = createCrawler({
    crawl: createCrawl({
      source: platformSource(client, createProjectReader(client, now), log),
      db,
      store,
      audit,
      now,
      yieldToForeground: createPriority(shared.priority).yieldToForeground,
      async beforeAsking() {
        knownAuditorGroups = new Set((await storedAuditorGroups(db, auditorGroups)).map(({ id }) => id));
        // Finding the causes of changes then only reads the entries since.
        await openIntents.current();
      },
    }),
    store,
    log,
    pauseMs,
    pauseShare,
    onFailure: (failure) => post({ kind: 'failure', failure }),
  });
  const election = electCrawler({
    databaseUrl: place.databaseUrl,
    lead: crawler.run,
    onAsked: crawler.askForCrawl,
    everyMs: Math.min(Math.max(pauseMs, shortestCandidacyMs), longestCandidacyMs),
    log,
  });

  port.on('message', async (message) => {
    const request = crawlerRequest.parse(message);
    if (request === 'begin') election.start();
    else if (request === 'ask') crawler.askForCrawl();
    else {
      await election.stop();
      await storage.close();
      // The port would keep this thread alive.
      port.close();
    }
  });
  // Progress doesn't depend on this thread if another replica crawls.
  post({ kind: 'failure', failure: null });
}
