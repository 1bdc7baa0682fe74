import { type ManagementClient, NotFoundError, type UserGroup } from '@rolecall/management-client';
import type { Logger } from 'pino';
import { ProblemError } from '../http/problems.ts';
import { Snapshot, type UserWithGroups } from './snapshot.ts';

/** Rows per request while reading; larger pages hold the platform and our own event loop for longer. */
const readPageSize = 250;
/** A list may be this much older than what a reading costs, so that reading takes a fifth of the time at most. */
const ageForCost = 5;
const youngestMs = 250;
const oldestMs = 60_000;
/** A caller waits for a reading that is expected to take no longer; otherwise it gets what is there, dated. */
const worthWaitingMs = 250;
const firstReadingPatienceMs = 8_000;

export interface Directory {
  readonly snapshot: Snapshot;
  /** Groups as of at most `oldestMs` ago. */
  groups(): Promise<{ asOf: Date }>;
  /** Users and memberships as of at most `oldestMs` ago. */
  users(): Promise<{ asOf: Date }>;
  /** True once all memberships have been read, so that member counts mean something. */
  counted(): boolean;
  /** Takes over what a write of ours has just read back. */
  noteUser(user: UserWithGroups): void;
  noteGroup(group: UserGroup): void;
  noteUserGone(id: string): void;
  noteGroupGone(id: string): void;
  close(): void;
}

/**
 * Lists are answered from a snapshot in memory: the platform can't search across fields, count members, or page
 * through the members of a group. The snapshot is re-read when a list is asked for and it is older than a few times
 * what reading it costs: a few hundred milliseconds for small tenants, a minute for the largest. See docs/adr/0001-directory-in-memory.md.
 */
export function createDirectory(
  client: ManagementClient,
  options: { log: Logger; now: () => Date },
): Directory {
  const snapshot = new Snapshot();
  const stopping = new AbortController();
  let groupsAsOf: Date | null = null;
  let usersAsOf: Date | null = null;
  let cost = 0;
  let reading: Reading | null = null;

  interface Reading {
    groups: Promise<void>;
    users: Promise<void>;
  }

  function read(): Reading {
    const startedAt = options.now();
    const started = performance.now();
    const groups = readGroups().then(() => {
      groupsAsOf = startedAt;
    });
    const users = groups.then(readUsers).then(() => {
      usersAsOf = startedAt;
      cost = performance.now() - started;
    });
    const done = () => {
      reading = null;
    };
    users.then(done, (error: unknown) => {
      done();
      if (!stopping.signal.aborted) options.log.warn({ err: error }, 'reading the directory failed');
    });
    // Both promises are also awaited by whoever needs them; these keep an unawaited failure from ending the process.
    groups.catch(() => undefined);
    return { groups, users };
  }

  async function readGroups(): Promise<void> {
    const stamp = snapshot.now();
    const seen = new Set<string>();
    for await (const { items } of client.groups.pages({ sort: ['name'], pageSize: readPageSize }, stopping)) {
      for (const group of items) {
        snapshot.setGroup(group, stamp);
        seen.add(group.id);
      }
    }
    const unseen = [...snapshot.groups.values()].filter(({ id, stamp: at }) => at < stamp && !seen.has(id));
    for (const { id } of unseen)
      if (await isGone(() => client.groups.get(id, {}, stopping))) snapshot.removeGroup(id, snapshot.now());
  }

  async function readUsers(): Promise<void> {
    const first = snapshot.now();
    const seen = new Set<string>();
    let stamp = first;
    const pages = client.users.pages(
      { sort: ['username'], pageSize: readPageSize, include: ['user_groups'] },
      stopping,
    );
    for await (const { items } of pages) {
      for (const user of items) {
        snapshot.setUser(user, stamp);
        seen.add(user.id);
      }
      stamp = snapshot.now();
    }
    const unseen = [...snapshot.users.values()].filter(({ id, stamp: at }) => at < first && !seen.has(id));
    for (const { id } of unseen)
      if (await isGone(() => client.users.get(id, {}, stopping))) snapshot.removeUser(id, snapshot.now());
    snapshot.forgetRemovalsBefore(first);
  }

  /** Pages shift while they are read, so a row that was not seen is dropped only when the platform says it is gone. */
  async function isGone(get: () => Promise<unknown>): Promise<boolean> {
    try {
      await get();
      return false;
    } catch (error) {
      if (error instanceof NotFoundError) return true;
      throw error;
    }
  }

  async function upToDate(part: 'groups' | 'users'): Promise<Date> {
    const asOf = () => (part === 'groups' ? groupsAsOf : usersAsOf);
    const known = asOf();
    const age = known ? options.now().getTime() - known.getTime() : Number.POSITIVE_INFINITY;
    if (known && age < Math.min(Math.max(cost * ageForCost, youngestMs), oldestMs)) return known;
    reading ??= read();
    if (!known) await withPatience(reading[part]);
    else if (cost < worthWaitingMs) await reading[part];
    const current = asOf();
    if (!current) throw new ProblemError('not-ready', 'The platform could not be read yet. Try again.');
    return current;
  }

  async function withPatience(work: Promise<void>): Promise<void> {
    const late = AbortSignal.timeout(firstReadingPatienceMs);
    const impatient = new Promise<never>((_resolve, reject) => {
      late.addEventListener('abort', () => reject(stillReading()));
    });
    await Promise.race([work, impatient]);
  }

  const stillReading = () =>
    new ProblemError(
      'not-ready',
      `Rolecall has just started and is reading the platform: ${snapshot.users.size.toLocaleString('en')} users so far.`,
      { retryAfter: 2 },
    );

  return {
    snapshot,
    groups: async () => ({ asOf: await upToDate('groups') }),
    counted: () => usersAsOf !== null,
    users: async () => ({ asOf: await upToDate('users') }),
    noteUser: (user) => snapshot.setUser(user, snapshot.now()),
    noteGroup: (group) => void snapshot.setGroup(group, snapshot.now()),
    noteUserGone: (id) => snapshot.removeUser(id, snapshot.now()),
    noteGroupGone: (id) => snapshot.removeGroup(id, snapshot.now()),
    close: () => stopping.abort(),
  };
}
