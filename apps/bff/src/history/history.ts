import type { HistoryStatus } from '@rolecall/contract';
import type { ManagementClient, UserGroup } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { Written } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { isoTime } from '../lib/isoTime.ts';
import type { Priority } from '../lib/priority.ts';
import type { LiveProject, ProjectReader } from '../platform/projects.ts';
import type { FactState } from '../storage/factDigests.ts';
import type { Storage } from '../storage/storage.ts';
import { createAsOfResolver, type ResolvedAsOf } from './asOf.ts';
import { askedNow } from './clock.ts';
import { createCrawl } from './crawl.ts';
import { crawlTimes, latestCrawl } from './crawls.ts';
import { crawlChannel } from './election.ts';
import {
  type Facts,
  factsOfGroup,
  factsOfProject,
  factsOfUser,
  type Mention,
  type RecordedUser,
  type SubjectType,
} from './facts.ts';
import { historyVersion } from './historyVersion.ts';
import { type Memoized, type MemoizeOptions, memoize } from './memoize.ts';
import { createReadBacks } from './readBacks.ts';
import { platformSource, stages } from './source.ts';
import { createHistoryStore, type FactBatch } from './store.ts';

/** Lists that many people view at the same time request one crawl. */
const askEveryMs = 100;
/** Timeout for reading one object. */
const lookTimeoutMs = 10_000;
export interface History {
  /**
   * @param at ISO 8601; now if absent
   * @throws ProblemError `not-ready` before the first crawl has ended, `before-history`, `invalid-request` for the
   *   future
   */
  resolveAsOf(at?: string): Promise<ResolvedAsOf>;
  /** The last time of a change at or before `at`. Every point in time between the two shows the same facts. */
  historyVersion(at: number): Promise<number>;
  /** Caches what is computed from the history. The crawler pauses during the computation. */
  memoize<Value extends object>(options: MemoizeOptions<Value>): Memoized<Value>;
  status(): Promise<HistoryStatus>;
  /**
   * Stores what was read back after a write of Rolecall. Never rejects, because the next crawl finds what couldn't be
   * stored.
   * @param intent what was written; null if nothing was, so that there is nothing to store
   */
  recordUser(user: RecordedUser, intent: Written | null): Promise<void>;
  recordGroup(group: UserGroup, intent: Written | null): Promise<void>;
  recordProject(project: LiveProject, intent: Written | null): Promise<void>;
  recordGroupDeletion(id: string, intent: Written | null): Promise<void>;
  recordUserDeletion(id: string, intent: Written | null): Promise<void>;
  /** Registers a listener for what is recorded. It is called before storing. */
  onReadBack(listener: ReadBackListener): void;
  /** Reads one object from the platform now and stores it. */
  look(type: SubjectType, id: string): Promise<void>;
  /** Requests a crawl ahead of schedule, on this replica or another. */
  askForCrawl(): void;
  /** Crawls the platform once. For when nothing crawls it automatically. */
  crawl(): Promise<void>;
  /** Crawls the platform continuously from when `ready` resolves. */
  start(ready: Promise<unknown>): void;
  close(): Promise<void>;
}

/** @param stored resolves to false if what was read back couldn't be stored; the next crawl finds it */
export type ReadBackListener = (
  type: SubjectType,
  readBack: Pick<FactBatch, 'facts'> & { deleted: readonly string[] },
  stored: Promise<boolean>,
) => void;

/** The parts of the history that views of a point in time need. */
export type ReadableHistory = Pick<History, 'resolveAsOf' | 'historyVersion' | 'memoize'>;

/** Crawls the platform continuously, on another thread. */
export interface ContinuousCrawl {
  /** @param ready when it can begin. Until then, it only prepares. */
  start(ready: Promise<unknown>): void;
  /** Starts the next crawl without waiting for the schedule. */
  askForCrawl(): void;
  /** Why it doesn't make progress; null if it does. */
  failure(): string | null;
  stop(): Promise<void>;
}

/** What the history works with. */
export interface HistoryDependencies {
  readonly client: ManagementClient;
  readonly projects: Pick<ProjectReader, 'pages' | 'read'>;
  readonly storage: Storage;
  readonly audit: AuditLog;
  readonly priority: Priority;
  readonly continuousCrawl: ContinuousCrawl;
  /** Called with the state of all facts after each commit that changed any. */
  readonly onFacts: (state: FactState) => void;
  readonly log: Logger;
  readonly now: () => Date;
}

export function createHistory({
  client,
  projects,
  storage,
  audit,
  priority,
  continuousCrawl,
  onFacts,
  log,
  now,
}: HistoryDependencies): History {
  const { db } = storage;
  const store = createHistoryStore(storage, audit, onFacts);
  const storeReadBack = createReadBacks({ db, audit, store, look: lookFirst });
  const source = platformSource(client, projects, log);
  const { yieldToForeground } = priority;
  const crawl = createCrawl({ source, db, store, audit, yieldToForeground, now });

  let listenToReadBack: ReadBackListener = () => undefined;
  let mayAskAt = 0;

  /** Number of fact repairs, as far as this process knows. */
  let repairs = 0;

  async function record(
    intent: Written | null,
    type: SubjectType,
    id: string,
    facts: Facts | null,
  ): Promise<void> {
    if (intent === null) return;
    const stored = storeReadBack({ intent, type, id, facts, seenAt: now() }).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, 'failed to store a change in the history; the next crawl will pick it up');
        return false;
      },
    );
    listenToReadBack(type, { facts: facts ? [facts] : [], deleted: facts ? [] : [id] }, stored);
    await stored;
  }

  async function look(type: SubjectType, id: string): Promise<void> {
    const completeSince = (await crawlTimes(db))?.completeSince ?? null;
    const asked = await askedNow(db, audit, now());
    const found = await source.one(type, id, AbortSignal.timeout(lookTimeoutMs));
    const [facts, deleted] = found ? [[found], []] : [[], [id]];
    await store.storeBatch({ type, facts, deleted, asked, seenAt: now(), completeSince });
  }

  /** If the subject can't be read now, the change is stored without it. */
  async function lookFirst({ type, id }: Mention): Promise<void> {
    await look(type, id).catch((error: unknown) =>
      log.warn({ err: error }, 'failed to read what a change led to'),
    );
  }

  function askForCrawl(): void {
    if (performance.now() < mayAskAt) return;
    mayAskAt = performance.now() + askEveryMs;
    if (!storage.pool) continuousCrawl.askForCrawl();
    storage.pool
      ?.query(`notify ${crawlChannel}`)
      .catch((error: unknown) => log.warn({ err: error }, 'failed to request a crawl'));
  }

  return {
    resolveAsOf: createAsOfResolver(db, now),

    async historyVersion(at) {
      const { instant, repairs: latest } = await historyVersion(db, at);
      repairs = latest;
      return instant;
    },

    memoize(options) {
      const memoized = memoize(options);
      return (key, make) => memoized(`${repairs}:${key}`, () => priority.runInForeground(make));
    },

    async status() {
      const [times, latest] = await Promise.all([crawlTimes(db), latestCrawl(db)]);
      const failure = continuousCrawl.failure() ?? latest?.failure ?? null;
      const isCrawling = latest?.finished_at === null && (failure === null || latest.done > 0);
      const stage = stages.find((one) => one === latest?.stage) ?? 'groups';
      return {
        beganAt: times && isoTime(times.began),
        readAt: times && isoTime(times.readAt),
        readForSeconds: times && Math.max(0, times.took / 1000),
        crawl: isCrawling
          ? { startedAt: isoTime(latest.started_at), stage, done: latest.done, total: latest.total }
          : null,
        failure,
      };
    },

    recordUser: (user, intent) => record(intent, 'user', user.id, factsOfUser(user)),
    recordGroup: (group, intent) => record(intent, 'group', group.id, factsOfGroup(group)),
    recordProject: (project, intent) => record(intent, 'project', project.id, factsOfProject(project)),
    recordGroupDeletion: (id, intent) => record(intent, 'group', id, null),
    recordUserDeletion: (id, intent) => record(intent, 'user', id, null),
    onReadBack(listener) {
      listenToReadBack = listener;
    },
    look,
    askForCrawl,
    crawl: async () => crawl(await store.claimCrawl(), new AbortController().signal),
    start: continuousCrawl.start,
    close: continuousCrawl.stop,
  };
}
