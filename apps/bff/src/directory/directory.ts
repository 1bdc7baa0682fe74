import {
  type ManagementClient,
  NotFoundError,
  ProtocolError,
  type UserGroup,
} from '@rolecall/management-client';
import { countText } from '@rolecall/text';
import type { Logger } from 'pino';
import { notFound } from '../errors/problems.ts';
import type { Priority } from '../lib/priority.ts';
import { createRefresher } from './refresher.ts';
import type { GroupRow, UserRow } from './rows.ts';
import { Snapshot, type UserWithMemberships } from './snapshot.ts';
import { createUnreadableLog } from './unreadable.ts';

/** Rows per request while reading; larger pages hold the platform and our own event loop for longer. */
const readPageSize = 250;

export interface Directory {
  readonly snapshot: Snapshot;
  /** Groups as of at most `oldestMs` ago. */
  groups(): Promise<{ readAt: Date }>;
  /** Users and memberships as of at most `oldestMs` ago. */
  users(): Promise<{ readAt: Date }>;
  /** True once all memberships have been read, so that member counts mean something. */
  counted(): boolean;
  /** From the snapshot, else from the platform: it may be newer than the snapshot. @throws ProblemError `not-found` */
  requireGroup(id: string): Promise<GroupRow>;
  requireUser(id: string): Promise<UserRow>;
  /** Takes over what a write of ours has just read back. */
  recordUser(user: UserWithMemberships): void;
  recordGroup(group: UserGroup): void;
  recordUserDeletion(id: string): void;
  recordGroupDeletion(id: string): void;
  close(): void;
}

/**
 * Lists are answered from a snapshot in memory: the platform can't search across fields, count members, or page
 * through the members of a group. The snapshot is re-read when a list is asked for and it is older than a few times
 * what reading it costs: a few hundred milliseconds for small tenants, a minute for the largest. See docs/adr/0001-directory-in-memory.md.
 */
export function createDirectory(
  client: ManagementClient,
  options: { log: Logger; now: () => Date; yieldToForeground: Priority['yieldToForeground'] },
): Directory {
  const snapshot = new Snapshot();
  const stopping = new AbortController();
  const logUnreadable = createUnreadableLog(options.log);
  /** The groups of a first reading are there long before its users. */
  let firstGroups: { readAt: Date } | null = null;
  let groupsRead: Promise<void> = Promise.resolve();

  const refresher = createRefresher({
    log: options.log,
    now: options.now,
    progress: () => countText(snapshot.users.size, 'user'),
    async read() {
      const readAt = options.now();
      groupsRead = readGroups();
      await groupsRead;
      firstGroups ??= { readAt };
      await readUsers();
    },
  });

  async function readGroups(): Promise<void> {
    const stamp = snapshot.now();
    const seen = new Set<string>();
    for await (const { items } of client.groups.pages({ sort: ['name'], pageSize: readPageSize }, stopping)) {
      for (const group of items) {
        logUnreadable(group);
        snapshot.setGroup(group, stamp);
        seen.add(group.id);
      }
    }
    const unseen = [...snapshot.groups.values()].filter(({ id, stamp: at }) => at < stamp && !seen.has(id));
    for (const { id } of unseen)
      if (await isDeleted(() => client.groups.get(id, {}, stopping)))
        snapshot.removeGroup(id, snapshot.now());
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
        logUnreadable(user);
        snapshot.setUser(user, stamp);
        seen.add(user.id);
      }
      await options.yieldToForeground();
      stamp = snapshot.now();
    }
    const unseen = [...snapshot.users.values()].filter(({ id, stamp: at }) => at < first && !seen.has(id));
    for (const { id } of unseen)
      if (await isDeleted(() => client.users.get(id, {}, stopping))) snapshot.removeUser(id, snapshot.now());
    snapshot.forgetRemovalsBefore(first);
  }

  /** Pages shift while they are read, so a row that was not seen is dropped only when the platform says it is gone. */
  async function isDeleted(get: () => Promise<unknown>): Promise<boolean> {
    try {
      await get();
      return false;
    } catch (error) {
      if (error instanceof NotFoundError) return true;
      // It is there, and can't be read.
      if (error instanceof ProtocolError) return false;
      throw error;
    }
  }

  async function groups(): Promise<{ readAt: Date }> {
    if (refresher.readAt()) return { readAt: await refresher.current() };
    const everything = refresher.current();
    if (firstGroups) {
      everything.catch(() => undefined);
      return firstGroups;
    }
    await Promise.race([everything, groupsRead]);
    return firstGroups ?? { readAt: await everything };
  }

  return {
    snapshot,
    groups,
    counted: () => refresher.readAt() !== null,
    users: async () => ({ readAt: await refresher.current() }),
    async requireGroup(id) {
      const known = snapshot.groups.get(id);
      if (known) return known;
      const stamp = snapshot.now();
      return snapshot.setGroup(await client.groups.get(id).catch(missing('This group')), stamp);
    },
    async requireUser(id) {
      const known = snapshot.users.get(id);
      if (known) return known;
      const stamp = snapshot.now();
      const user = await client.users.get(id, { include: ['user_groups'] }).catch(missing('This user'));
      return snapshot.setUser(user, stamp);
    },
    recordUser: (user) => void snapshot.setUser(user, snapshot.now()),
    recordGroup: (group) => void snapshot.setGroup(group, snapshot.now()),
    recordUserDeletion: (id) => snapshot.removeUser(id, snapshot.now()),
    recordGroupDeletion: (id) => snapshot.removeGroup(id, snapshot.now()),
    close: () => stopping.abort(),
  };
}

const missing = (what: string) => (error: unknown) => {
  throw error instanceof NotFoundError ? notFound(what) : error;
};
