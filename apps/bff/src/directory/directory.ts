import { setTimeout as delay } from 'node:timers/promises';
import { countText } from '@rolecall/text';
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

/** How long a list waits for a crawl, and for what it has changed; then the older state is shown. */
const longestWaitMs = 300;
/** How long a list waits for the very first crawl. */
const firstCrawlTimeoutMs = 8_000;
/** How often someone who waits for a crawl looks whether it has ended. */
const lookAgainMs = 20;

export interface Directory {
  readonly snapshot: Snapshot;
  /**
   * Brings groups, users or projects up to date as far as that is quick, and says from when what is there is.
   * @throws ProblemError `not-ready` before the first crawl has read them
   */
  current(what: Stage): Promise<{ readAt: Date }>;
  /** True once all memberships have been read, so that member counts mean something. */
  counted(): boolean;
  /** From the snapshot, else read now: it may be newer than the last crawl. @throws ProblemError `not-found` */
  requireGroup(id: string): Promise<GroupRow>;
  requireUser(id: string): Promise<UserRow>;
}

/**
 * Lists are answered from memory: the platform can't search across fields, count members, or page through the members of
 * a group. What is in memory derives from the stored facts and nothing else, but for what Rolecall has just written. See
 * docs/adr/0019-one-read-model.md.
 * @param options.crawls whether the platform is crawled: else no list waits for a crawl
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
  /** What a crawl has read and has been loaded since: before that, what is in memory is only a part. */
  const loaded = new Set<Stage>();

  async function current(what: Stage): Promise<{ readAt: Date }> {
    const until = performance.now() + longestWaitMs;
    try {
      const crawl = (await freshCrawl(until)) ?? (await firstCrawl(what));
      // Later loads bring no less.
      const loading = loader.refresh().then(() => {
        for (const stage of stages) if (isRead(crawl, stage)) loaded.add(stage);
        readAt = new Date(Math.max(crawl.started_at, readAt?.getTime() ?? 0));
      });
      loading.catch(() => undefined);
      if (!loaded.has(what)) await loading;
      else await Promise.race([loading, delay(Math.max(0, until - performance.now()))]);
    } catch (error) {
      if (!loaded.has(what) || error instanceof ProblemError) throw error;
      log.warn({ err: error }, 'lists could not be brought up to date');
    }
    return { readAt: readAt ?? now() };
  }

  /** The last crawl that has ended, after a fresh one where that is quick; null before the first has ended. */
  async function freshCrawl(until: number): Promise<StoredCrawl | null> {
    for (;;) {
      const { finished } = await lastCrawls(db);
      if (!finished || !crawls) return finished;
      const took = Number(finished.finished_at) - finished.started_at;
      const age = now().getTime() - finished.started_at;
      // A clock that was set back would keep what is there fresh for as long.
      if (age >= 0 && age < freshForMs(took)) return finished;
      history.askForCrawl();
      if (took > longestWaitMs || performance.now() + lookAgainMs > until) return finished;
      await delay(lookAgainMs);
    }
  }

  /** The first crawl, once it has read what is asked for. */
  async function firstCrawl(what: Stage): Promise<StoredCrawl> {
    const until = performance.now() + Math.min(firstCrawlTimeoutMs, timeLeftMs());
    for (;;) {
      const { latest } = await lastCrawls(db);
      if (latest && isRead(latest, what)) return latest;
      if (latest?.failure) throw notReady(`the platform can’t be read: ${latest.failure}`);
      if (performance.now() > until) throw notReady(progressOf(latest));
      await delay(lookAgainMs);
    }
  }

  async function require<Row>(rows: ReadonlyMap<string, Row>, type: SubjectType, id: string, what: string) {
    const known = rows.get(id);
    if (known) return known;
    await history.look(type, id);
    await loader.refresh();
    const found = rows.get(id);
    if (!found) throw notFound(what);
    return found;
  }

  return {
    snapshot,
    current,
    counted: () => loaded.has('users'),
    requireGroup: (id) => require(snapshot.groups, 'group', id, 'This group'),
    requireUser: (id) => require(snapshot.users, 'user', id, 'This user'),
  };
}

/** Whether a crawl has read everything of a kind. */
const isRead = ({ finished_at, stage }: StoredCrawl, what: Stage) =>
  finished_at !== null || stages.slice(stages.indexOf(what) + 1).some((one) => one === stage);

const nouns = { groups: 'group', users: 'user', projects: 'project' } as const;

function progressOf(crawl: StoredCrawl | null): string {
  const stage = stages.find((one) => one === crawl?.stage) ?? 'groups';
  return `${countText(crawl?.done ?? 0, nouns[stage])} so far`;
}

const notReady = (progress: string) =>
  new ProblemError('not-ready', `Rolecall has just started and is reading the platform: ${progress}.`, {
    retryAfter: 2,
  });
