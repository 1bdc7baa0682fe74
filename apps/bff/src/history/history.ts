import type { HistoryStatus } from '@rolecall/contract';
import type { ManagementClient, UserGroup } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { Written } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { ProjectDirectory, ProjectRow } from '../directory/projects.ts';
import type { Priority } from '../lib/priority.ts';
import type { FactState } from '../storage/factDigests.ts';
import type { Storage } from '../storage/storage.ts';
import { createAsOfResolver, type ResolvedAsOf } from './asOf.ts';
import { createCrawler } from './crawler.ts';
import { crawlTimes, latestCrawl } from './crawls.ts';
import { electCrawler } from './election.ts';
import {
  type Facts,
  factsOfGroup,
  factsOfProject,
  factsOfUser,
  type RecordedUser,
  type SubjectType,
} from './facts.ts';
import { historyVersion } from './historyVersion.ts';
import { type Memoized, type MemoizeOptions, memoize } from './memoize.ts';
import { platformSource, stages } from './source.ts';
import { createHistoryStore } from './store.ts';

/** Who is not the reader asks again whether it is needed after this long at least. */
const shortestCandidacyMs = 100;

export interface History {
  /**
   * @param at ISO 8601; absent: now
   * @throws ProblemError `not-ready` before the first reading has ended, `before-history`, `invalid-request` for the future
   */
  resolveAsOf(at?: string): Promise<ResolvedAsOf>;
  /** The last moment up to this one at which anything changed: all from then on to this one show the same facts. */
  historyVersion(at: number): Promise<number>;
  /** Keeps what is made from the history; while it is being made, the reading of the platform waits. */
  memoize<Value extends object>(options: MemoizeOptions<Value>): Memoized<Value>;
  status(): Promise<HistoryStatus>;
  /**
   * What was read back after a write of ours. Never rejects: what can't be stored the next reading finds.
   * @param intent what was written; null where nothing was, so that there is nothing to note
   */
  recordUser(user: RecordedUser, intent: Written | null): Promise<void>;
  recordGroup(group: UserGroup, intent: Written | null): Promise<void>;
  recordProject(project: ProjectRow, intent: Written | null): Promise<void>;
  recordGroupDeletion(id: string, intent: Written | null): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

/** What views of a moment are made from. */
export type ReadableHistory = Pick<History, 'resolveAsOf' | 'historyVersion' | 'memoize'>;

/** What the history works with. */
export interface HistoryDependencies {
  readonly client: ManagementClient;
  readonly projects: Pick<ProjectDirectory, 'pages' | 'read'>;
  readonly storage: Storage;
  readonly databaseUrl: string | null;
  readonly audit: AuditLog;
  readonly priority: Priority;
  /** Told of the state of all facts after each commit that has changed any. */
  readonly onFacts: (state: FactState) => void;
  /** The shortest time between two crawls, in milliseconds. */
  readonly pauseMs: number;
  /** The pause is at least this many times what the last crawl took. */
  readonly pauseShare: number;
  readonly log: Logger;
  readonly now: () => Date;
}

export function createHistory({
  client,
  projects,
  storage,
  databaseUrl,
  audit,
  priority,
  onFacts,
  pauseMs,
  pauseShare,
  log,
  now,
}: HistoryDependencies): History {
  const { db } = storage;
  const store = createHistoryStore(storage, audit, onFacts);
  const source = platformSource(client, projects);
  const { yieldToForeground } = priority;
  const crawler = createCrawler({
    source,
    db,
    store,
    audit,
    pauseMs,
    pauseShare,
    yieldToForeground,
    log,
    now,
  });
  const election = electCrawler({
    databaseUrl,
    lead: crawler.run,
    everyMs: Math.max(pauseMs, shortestCandidacyMs),
    log,
  });

  /** Repairs of facts so far, as far as is known here. */
  let repairs = 0;

  async function record(
    intent: Written | null,
    type: SubjectType,
    facts: readonly Facts[],
    deleted: readonly string[] = [],
  ): Promise<void> {
    if (intent === null) return;
    try {
      await store.learnReadBack({ intent, type, facts, deleted, seenAt: now() });
    } catch (error) {
      log.warn({ err: error }, 'the history could not take over a change; the next reading will');
    }
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
      return (key, make) => memoized(`${repairs}:${key}`, () => priority.first(make));
    },

    async status() {
      const [times, latest] = await Promise.all([crawlTimes(db), latestCrawl(db)]);
      const failure = crawler.failure() ?? latest?.failure ?? null;
      const isCrawling = latest?.finished_at === null && (failure === null || latest.done > 0);
      const stage = stages.find((one) => one === latest?.stage) ?? 'groups';
      return {
        beganAt: times && iso(times.began),
        readAt: times && iso(times.readAt),
        readForSeconds: times && Math.max(0, times.took / 1000),
        crawl: isCrawling
          ? { startedAt: iso(latest.started_at), stage, done: latest.done, total: latest.total }
          : null,
        failure,
      };
    },

    recordUser: (user, intent) => record(intent, 'user', [factsOfUser(user)]),
    recordGroup: (group, intent) => record(intent, 'group', [factsOfGroup(group)]),
    recordProject: (project, intent) => record(intent, 'project', [factsOfProject(project)]),
    recordGroupDeletion: (id, intent) => record(intent, 'group', [], [id]),
    start: election.start,
    close: election.stop,
  };
}

const iso = (instant: number) => new Date(instant).toISOString();
