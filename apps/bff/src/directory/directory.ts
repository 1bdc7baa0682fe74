import { setTimeout as delay } from 'node:timers/promises';
import { type Text, text } from '@rolecall/messages/text';
import type { Logger } from 'pino';
import { notFound, ProblemError } from '../errors/problems.ts';
import { lastCrawls, type StoredCrawl } from '../history/crawls.ts';
import type { SubjectType } from '../history/facts.ts';
import { freshForMs } from '../history/freshness.ts';
import type { History } from '../history/history.ts';
import { type Stage, stages } from '../history/source.ts';
import { timeLeftMs } from '../lib/requestDeadline.ts';
import type { Database } from '../storage/database.ts';
import { createLoader } from './loader.ts';
import type { GroupRow, UserRow } from './rows.ts';
import { Snapshot } from './snapshot.ts';

/** How long a list waits for a crawl and for loading its changes. After that it shows the older state. */
const longestWaitMs = 300;
/** How long a list waits for the very first crawl. */
const firstCrawlTimeoutMs = 8_000;
/** How often to check whether an awaited crawl has ended. */
const lookAgainMs = 20;

export interface Directory {
  readonly snapshot: Snapshot;
  /**
   * Refreshes groups, users or projects if that is quick, and returns when the data was read.
   * @throws ProblemError `not-ready` before the first crawl has read them
   */
  current(what: Stage): Promise<{ readAt: Date }>;
  /** True once all memberships have been read. Before that, member counts are meaningless. */
  counted(): boolean;
  /**
   * From the snapshot, or else read now, since it can be newer than the last crawl. @throws ProblemError `not-found`
   */
  requireGroup(id: string): Promise<GroupRow>;
  requireUser(id: string): Promise<UserRow>;
}

/**
 * Lists are answered from memory, because the platform can't search across fields, count members, or page through the
 * members of a group. The data in memory is derived from the stored facts, plus what Rolecall has just written. See
 * docs/adr/0019-one-read-model.md.
 * @param options.crawls false if nothing crawls the platform, so lists don't wait for a crawl
 */
export function createDirectory(
  db: Database,
  history: Pick<History, 'askForCrawl' | 'look' | 'onReadBack'>,
  { crawls, log, now }: { crawls: boolean; log: Logger; now: () => Date },
): Directory {
  const snapshot = new Snapshot();
  const loader = createLoader(db, snapshot);
  history.onReadBack(loader.recordReadBack);
  let readAt: Date | null = null;
  /** Stages that a crawl has read completely and that have been loaded. The others are only partly in memory. */
  const loaded = new Set<Stage>();

  async function current(what: Stage): Promise<{ readAt: Date }> {
    const until = performance.now() + longestWaitMs;
    try {
      const crawl = (await freshCrawl(until)) ?? (await firstCrawl(what));
      // Later loads return at least as much.
      const loading = loader.refresh().then(() => {
        for (const stage of stages) if (isRead(crawl, stage)) loaded.add(stage);
        readAt = new Date(Math.max(crawl.started_at, readAt?.getTime() ?? 0));
      });
      loading.catch(() => undefined);
      if (!loaded.has(what)) await loading;
      else await Promise.race([loading, delay(Math.max(0, until - performance.now()))]);
    } catch (error) {
      if (!loaded.has(what) || error instanceof ProblemError) throw error;
      log.warn({ err: error }, 'failed to refresh the lists');
    }
    return { readAt: readAt ?? now() };
  }

  /** The last finished crawl, after waiting for a new one if that is quick; null before the first one ends. */
  async function freshCrawl(until: number): Promise<StoredCrawl | null> {
    for (;;) {
      const { finished } = await lastCrawls(db);
      if (!finished || !crawls) return finished;
      const took = Number(finished.finished_at) - finished.started_at;
      const age = now().getTime() - finished.started_at;
      // If the clock is set back, the age is negative and the data would stay fresh for too long.
      if (age >= 0 && age < freshForMs(took)) return finished;
      history.askForCrawl();
      if (took > longestWaitMs || performance.now() + lookAgainMs > until) return finished;
      await delay(lookAgainMs);
    }
  }

  /** The first crawl, as soon as it has read the given stage. */
  async function firstCrawl(what: Stage): Promise<StoredCrawl> {
    const until = performance.now() + Math.min(firstCrawlTimeoutMs, timeLeftMs());
    for (;;) {
      const { latest } = await lastCrawls(db);
      if (latest && isRead(latest, what)) return latest;
      if (latest?.failure)
        throw notReady(text('the platform can’t be read: {failure}', { failure: latest.failure }));
      if (performance.now() > until) throw notReady(progressOf(latest));
      await delay(lookAgainMs);
    }
  }

  async function require<Row>(rows: ReadonlyMap<string, Row>, type: SubjectType, id: string) {
    const row = rows.get(id);
    if (row) return row;
    await history.look(type, id);
    await loader.refresh();
    const found = rows.get(id);
    if (!found) throw notFound(type);
    return found;
  }

  return {
    snapshot,
    current,
    counted: () => loaded.has('users'),
    requireGroup: (id) => require(snapshot.groups, 'group', id),
    requireUser: (id) => require(snapshot.users, 'user', id),
  };
}

/** True if a crawl has read all of a stage. */
const isRead = ({ finished_at, stage }: StoredCrawl, what: Stage) =>
  finished_at !== null || stages.slice(stages.indexOf(what) + 1).some((one) => one === stage);

function progressOf(crawl: StoredCrawl | null): Text {
  const stage = stages.find((one) => one === crawl?.stage) ?? 'groups';
  return progressTexts[stage](crawl?.done ?? 0);
}

const progressTexts = {
  groups: (count: number) => text('{count, plural, one {# group} other {# groups}} so far', { count }),
  users: (count: number) => text('{count, plural, one {# user} other {# users}} so far', { count }),
  projects: (count: number) => text('{count, plural, one {# project} other {# projects}} so far', { count }),
};

const notReady = (progress: Text) =>
  new ProblemError(
    'not-ready',
    text('Rolecall has just started and is reading the platform: {progress}.', { progress }),
    { retryAfter: 2 },
  );
