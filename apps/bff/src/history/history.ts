import type { HistoryStatus, ShownMoment } from '@rolecall/contract';
import type { UserGroup } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/index.ts';
import type { ProjectRow } from '../directory/index.ts';
import { ProblemError } from '../http/problems.ts';
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
import { createReader, type ReaderOptions } from './reader.ts';
import { readingTimes } from './readings.ts';
import { createHistoryStore } from './store.ts';

/** A moment of the history: facts with `valid_from <= at < valid_to` were so. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly shown: ShownMoment;
}

export interface History {
  /**
   * @param at ISO 8601; absent: now
   * @throws ProblemError `not-ready` before the first reading has ended, `before-history`, `invalid-request` for the future
   */
  moment(at?: string): Promise<Moment>;
  /** The last moment at which anything changed: whatever is made from facts up to it stays so until it moves. */
  clock(): Promise<number>;
  status(): Promise<HistoryStatus>;
  /** What was read back after a write of ours. Never rejects: what can't be stored the next reading finds. */
  noteUser(user: UserToNote): Promise<void>;
  noteGroup(group: UserGroup): Promise<void>;
  noteProject(project: ProjectRow): Promise<void>;
  noteGroupGone(id: string): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

export function createHistory(
  options: Omit<ReaderOptions, 'store' | 'db'> & {
    storage: Storage;
    audit: AuditLog;
    databaseUrl: string | null;
    log: Logger;
    now: () => Date;
  },
): History {
  const { storage, audit, now, log } = options;
  const { db } = storage;
  const store = createHistoryStore(storage, audit);
  const reader = createReader({ ...options, db, store });
  const election = electReader(options.databaseUrl, reader.start, log);

  async function note(
    type: SubjectType,
    facts: readonly Facts[],
    gone: readonly string[] = [],
  ): Promise<void> {
    try {
      const knownAt = (await readingTimes(db))?.readAt ?? null;
      await store.learn({ type, facts, gone, seenAt: now(), knownAt });
    } catch (error) {
      log.warn({ err: error }, 'the history could not take over a change; the next reading will');
    }
  }

  return {
    async moment(at) {
      const times = await readingTimes(db);
      if (!times) {
        const { stage = 'groups', done = 0 } = reader.progress() ?? {};
        throw new ProblemError(
          'not-ready',
          `Rolecall is reading the platform for the first time: ${done.toLocaleString('en')} ${stage} so far. This view is there when it has ended.`,
          { retryAfter: 5 },
        );
      }
      const current = now().getTime();
      const asked = at === undefined ? current : Date.parse(at);
      if (asked > current)
        throw new ProblemError('invalid-request', 'This moment has not come yet.', {
          errors: [{ pointer: 'at', message: 'This moment has not come yet.' }],
        });
      if (asked < times.began)
        throw new ProblemError(
          'before-history',
          `The history begins on ${iso(times.began)}: what was so before that is not known.`,
        );
      const shown = { at: iso(asked), isNow: at === undefined, readAt: iso(Math.min(times.readAt, asked)) };
      return { at: asked, shown };
    },

    clock: store.clock,

    async status() {
      const times = await readingTimes(db);
      const progress = reader.progress();
      return {
        beganAt: times && iso(times.began),
        readAt: times && iso(times.readAt),
        readForSeconds: times && Math.max(0, times.took / 1000),
        reading: progress && { ...progress, startedAt: iso(progress.startedAt) },
        failure: reader.failure(),
      };
    },

    noteUser: (user) => note('user', [factsOfUser(user)]),
    noteGroup: (group) => note('group', [factsOfGroup(group)]),
    noteProject: (project) => note('project', [factsOfProject(project, options.nameOf)]),
    noteGroupGone: (id) => note('group', [], [id]),
    start: election.start,
    async close() {
      await election.stop();
      await reader.stop();
    },
  };
}

const iso = (moment: number) => new Date(moment).toISOString();
