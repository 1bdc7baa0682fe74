import { setTimeout as delay } from 'node:timers/promises';
import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { ProjectDirectory } from '../directory/index.ts';
import { problemOf } from '../http/errors.ts';
import type { Database } from '../storage/storage.ts';
import { type Facts, factsOfGroup, factsOfProject, factsOfUser, type SubjectType } from './facts.ts';
import { nextReading, type ReadingRow, unseen } from './readings.ts';
import type { HistoryStore } from './store.ts';

/** Rows per request: small enough to be written at once without holding others up. */
const pageSizes = { groups: 250, users: 250, projects: 50 } as const;
export const stages = ['groups', 'users', 'projects'] as const;
export type Stage = (typeof stages)[number];
const typeOf = { groups: 'group', users: 'user', projects: 'project' } as const satisfies Record<
  Stage,
  SubjectType
>;

/** Between two requests the platform rests for this part of what the last one took. */
const restShare = 0.2;
const longestRestMs = 1_000;
/** A reading begins no sooner after the last than this many times what that one took. */
const pauseShare = 5;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** How far the reading at work is. */
export interface Progress {
  readonly startedAt: number;
  readonly stage: Stage;
  readonly done: number;
  readonly total: number | null;
}

export interface ReaderOptions {
  client: ManagementClient;
  db: Database;
  store: HistoryStore;
  projects: Pick<ProjectDirectory, 'pages' | 'read'>;
  nameOf: (type: 'user' | 'group', id: string) => string | undefined;
  log: Logger;
  now: () => Date;
  /** The shortest time between two readings, in milliseconds. */
  pauseMs: number;
}

/** Reads the platform over and over, politely: one request at a time, with rests. */
export function createReader(options: ReaderOptions) {
  const { client, db, store, log, now } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let progress: Progress | null = null;
  let failure: string | null = null;
  let work: Promise<void> | null = null;

  async function run(): Promise<void> {
    let retryMs = firstRetryMs;
    while (!signal.aborted) {
      const started = performance.now();
      try {
        await readAll();
        progress = null;
        failure = null;
        retryMs = firstRetryMs;
        await rest(Math.max(options.pauseMs, (performance.now() - started) * pauseShare));
      } catch (error) {
        if (signal.aborted) return;
        failure = problemOf(error).message;
        log.warn({ err: error }, 'reading the platform for the history failed; it goes on from there');
        await rest(retryMs);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      } finally {
        progress = null;
      }
    }
  }

  const rest = (ms: number) => delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

  /** One reading of everything, or the rest of one that was interrupted: from the stage at which it stopped. */
  async function readAll(): Promise<void> {
    const reading = await nextReading(db, now());
    const from = stages.find((stage) => stage === reading.stage) ?? 'groups';
    for (const stage of stages.slice(stages.indexOf(from))) {
      await db.updateTable('history_readings').set({ stage }).where('no', '=', reading.no).execute();
      await readStage(stage, reading);
    }
    await db
      .updateTable('history_readings')
      .set({ finished_at: now().getTime() })
      .where('no', '=', reading.no)
      .execute();
  }

  async function readStage(stage: Stage, reading: ReadingRow): Promise<void> {
    const type = typeOf[stage];
    const seen = new Set<number>();
    let done = 0;
    let asked = performance.now();
    let askedAt = await store.clock();
    for await (const { facts, total } of pagesOf(stage)) {
      const took = performance.now() - asked;
      const { nos } = await store.learn({
        type,
        facts,
        seenAt: now(),
        askedAt,
        knownAt: reading.knownAt,
      });
      for (const no of nos) seen.add(no);
      done += facts.length;
      progress = { startedAt: reading.startedAt, stage, done, total };
      await rest(Math.min(took * restShare, longestRestMs));
      signal.throwIfAborted();
      asked = performance.now();
      askedAt = await store.clock();
    }
    // Pages shift while they are read: what was not met is closed only when the platform says that it is gone.
    for await (const id of unseen(db, type, seen)) {
      const found = await readOne(type, id);
      await store.learn({
        type,
        facts: found ? [found] : [],
        gone: found ? [] : [id],
        seenAt: now(),
        knownAt: reading.knownAt,
      });
    }
  }

  async function* pagesOf(stage: Stage): AsyncGenerator<{ facts: Facts[]; total: number | null }> {
    const pageSize = pageSizes[stage];
    if (stage === 'groups')
      for await (const { items, total } of client.groups.pages({ sort: ['name'], pageSize }, { signal }))
        yield { facts: items.map(factsOfGroup), total: total ?? null };
    else if (stage === 'users')
      for await (const { items, total } of client.users.pages(
        { sort: ['username'], pageSize, include: ['user_groups', 'primary_group'] },
        { signal },
      ))
        yield { facts: items.map(factsOfUser), total: total ?? null };
    else
      for await (const rows of options.projects.pages(pageSize, signal))
        yield { facts: rows.map((row) => factsOfProject(row, options.nameOf)), total: null };
  }

  async function readOne(type: SubjectType, id: string): Promise<Facts | null> {
    try {
      if (type === 'group') return factsOfGroup(await client.groups.get(id, {}, { signal }));
      if (type === 'user')
        return factsOfUser(
          await client.users.get(id, { include: ['user_groups', 'primary_group'] }, { signal }),
        );
      return factsOfProject(await options.projects.read(id, signal), options.nameOf);
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  return {
    start(): void {
      work ??= run();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await work;
    },
    progress: () => progress,
    failure: () => failure,
  };
}
