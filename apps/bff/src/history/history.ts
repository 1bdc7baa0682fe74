import type { HistoryStatus } from '@rolecall/contract';
import type { UserGroup } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { Written } from '../audit/records.ts';
import type { ProjectRow } from '../directory/projects.ts';
import type { Precedence } from '../lib/priority.ts';
import type { FactState } from '../storage/factDigests.ts';
import type { Storage } from '../storage/storage.ts';
import { electReader } from './election.ts';
import {
  type Facts,
  factsOfGroup,
  factsOfProject,
  factsOfUser,
  type SubjectType,
  type UserToNote,
} from './facts.ts';
import { type KeepOptions, type Kept, keepLatest } from './kept.ts';
import { lastChange } from './lastChange.ts';
import { createMoments, type Moment } from './moments.ts';
import { createReader, type ReaderOptions } from './reader.ts';
import { latestReading, readingTimes } from './readings.ts';
import { type PlatformSourceOptions, platformSource, stages } from './source.ts';
import { createHistoryStore } from './store.ts';

/** Who is not the reader asks again whether it is needed after this long at least. */
const shortestCandidacyMs = 100;

export interface History {
  /**
   * @param at ISO 8601; absent: now
   * @throws ProblemError `not-ready` before the first reading has ended, `before-history`, `invalid-request` for the future
   */
  moment(at?: string): Promise<Moment>;
  /** The last moment up to this one at which anything changed: all from then on to this one show the same facts. */
  lastChange(at: number): Promise<number>;
  /** Keeps what is made from the history; while it is being made, the reading of the platform waits. */
  keepLatest<Value extends object>(options: KeepOptions<Value>): Kept<Value>;
  status(): Promise<HistoryStatus>;
  /**
   * What was read back after a write of ours. Never rejects: what can't be stored the next reading finds.
   * @param intent what was written; null where nothing was, so that there is nothing to note
   */
  noteUser(user: UserToNote, intent: Written | null): Promise<void>;
  noteGroup(group: UserGroup, intent: Written | null): Promise<void>;
  noteProject(project: ProjectRow, intent: Written | null): Promise<void>;
  noteGroupGone(id: string, intent: Written | null): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

/** What views of a moment are made from. */
export type ReadableHistory = Pick<History, 'moment' | 'lastChange' | 'keepLatest'>;

export function createHistory(
  options: Omit<ReaderOptions, 'source' | 'store' | 'db' | 'letOthersFirst'> &
    PlatformSourceOptions & {
      storage: Storage;
      databaseUrl: string | null;
      precedence: Precedence;
      /** Told of the state of all facts after each commit that has changed any. */
      onFacts: (state: FactState) => void;
      log: Logger;
      now: () => Date;
    },
): History {
  const { storage, audit, precedence, now, log } = options;
  const { db } = storage;
  const store = createHistoryStore(storage, audit, options.onFacts);
  const { letOthersFirst } = precedence;
  const source = platformSource(options);
  const reader = createReader({ ...options, source, db, store, letOthersFirst });
  const election = electReader({
    databaseUrl: options.databaseUrl,
    lead: reader.run,
    everyMs: Math.max(options.pauseMs, shortestCandidacyMs),
    log,
  });

  /** Repairs of facts so far, as far as is known here. */
  let repairs = 0;

  async function note(
    intent: Written | null,
    type: SubjectType,
    facts: readonly Facts[],
    gone: readonly string[] = [],
  ): Promise<void> {
    if (intent === null) return;
    try {
      await store.learnReadBack({ intent, type, facts, gone, seenAt: now() });
    } catch (error) {
      log.warn({ err: error }, 'the history could not take over a change; the next reading will');
    }
  }

  return {
    moment: createMoments(db, now),

    async lastChange(at) {
      const { moment, repairs: latest } = await lastChange(db, at);
      repairs = latest;
      return moment;
    },

    keepLatest(options) {
      const kept = keepLatest(options);
      return (key, make) => kept(`${repairs}:${key}`, () => precedence.first(make));
    },

    async status() {
      const [times, latest] = await Promise.all([readingTimes(db), latestReading(db)]);
      const failure = reader.failure() ?? latest?.failure ?? null;
      const isReading = latest?.finished_at === null && (failure === null || latest.done > 0);
      const stage = stages.find((one) => one === latest?.stage) ?? 'groups';
      return {
        beganAt: times && iso(times.began),
        readAt: times && iso(times.readAt),
        readForSeconds: times && Math.max(0, times.took / 1000),
        reading: isReading
          ? { startedAt: iso(latest.started_at), stage, done: latest.done, total: latest.total }
          : null,
        failure,
      };
    },

    noteUser: (user, intent) => note(intent, 'user', [factsOfUser(user)]),
    noteGroup: (group, intent) => note(intent, 'group', [factsOfGroup(group)]),
    noteProject: (project, intent) => note(intent, 'project', [factsOfProject(project)]),
    noteGroupGone: (id, intent) => note(intent, 'group', [], [id]),
    start: election.start,
    close: election.stop,
  };
}

const iso = (moment: number) => new Date(moment).toISOString();
