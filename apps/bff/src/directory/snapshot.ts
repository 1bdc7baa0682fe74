import type { User, UserGroup } from '@rolecall/management-client';
import { skeletonOf } from '@rolecall/text/confusables';
import { type GroupRow, groupFields, type UserRow, userFields } from './rows.ts';

export type UserWithMemberships = User & { readonly user_groups: readonly UserGroup[] };

/**
 * What the platform said last of its users, groups and memberships, in memory.
 *
 * Reads and our own writes overlap, so each row knows the moment it stands for: a page that was asked for before
 * one of our writes never undoes what that write is known to have done.
 */
export class Snapshot {
  readonly users = new Map<string, UserRow>();
  readonly groups = new Map<string, GroupRow>();
  #removed = new Map<string, number>();
  #stamp = 0;
  #revision = 0;
  #named: { revision: number; rows: ReadonlyMap<string, UserRow> } | null = null;
  #looks: { revision: number; groups: ReadonlyMap<string, readonly GroupRow[]> } | null = null;
  #sorted = new Map<string, { revision: number; rows: readonly unknown[] }>();

  /** A moment to give to what is read from now on. */
  now(): number {
    this.#stamp += 1;
    return this.#stamp;
  }

  setGroup(group: UserGroup, stamp: number): GroupRow {
    const known = this.groups.get(group.id);
    if (known && known.stamp > stamp) return known;
    const fields = groupFields(group);
    if (known) {
      if (differs(known, fields)) this.#revision += 1;
      return Object.assign(known, fields, { stamp });
    }
    const row: GroupRow = { id: group.id, memberCount: 0, stamp, ...fields };
    if ((this.#removed.get(group.id) ?? -1) > stamp) return row;
    this.groups.set(group.id, row);
    this.#revision += 1;
    return row;
  }

  setUser(user: UserWithMemberships, stamp: number): UserRow {
    const known = this.users.get(user.id);
    if (known && known.stamp > stamp) return known;
    const groups = user.user_groups.map((group) => this.groups.get(group.id) ?? this.setGroup(group, stamp));
    const fields = userFields(user);
    if (!known) {
      const row: UserRow = { id: user.id, stamp, groups, ...fields };
      if ((this.#removed.get(user.id) ?? -1) > stamp) return row;
      this.users.set(user.id, row);
      for (const group of groups) group.memberCount += 1;
      this.#revision += 1;
      return row;
    }
    const sameGroups =
      known.groups.length === groups.length && known.groups.every((group, i) => group === groups[i]);
    if (!sameGroups) {
      for (const group of known.groups) group.memberCount -= 1;
      for (const group of groups) group.memberCount += 1;
    }
    if (!sameGroups || differs(known, fields)) this.#revision += 1;
    return Object.assign(known, fields, { stamp, groups: sameGroups ? known.groups : groups });
  }

  removeUser(id: string, stamp: number): void {
    const row = this.users.get(id);
    this.#removed.set(id, stamp);
    if (!row || row.stamp > stamp) return;
    for (const group of row.groups) group.memberCount -= 1;
    this.users.delete(id);
    this.#revision += 1;
  }

  removeGroup(id: string, stamp: number): void {
    const row = this.groups.get(id);
    this.#removed.set(id, stamp);
    if (!row || row.stamp > stamp) return;
    this.groups.delete(id);
    for (const user of this.users.values())
      if (user.groups.includes(row)) user.groups = user.groups.filter((group) => group !== row);
    this.#revision += 1;
  }

  /** Removals need remembering only while a read that began before them may still arrive. */
  forgetRemovalsBefore(stamp: number): void {
    for (const [id, at] of this.#removed) if (at < stamp) this.#removed.delete(id);
  }

  /** The user of that name, case aside; the first of several. */
  userNamed(username: string): UserRow | undefined {
    if (this.#named?.revision !== this.#revision) {
      const rows = new Map<string, UserRow>();
      for (const user of this.users.values()) {
        const name = foldName(user.username);
        if (!rows.has(name)) rows.set(name, user);
      }
      this.#named = { revision: this.#revision, rows };
    }
    return this.#named.rows.get(foldName(username));
  }

  /** The name of another group that people could take this one for; null for a name like no other. */
  groupNameLike({ id, name }: Pick<GroupRow, 'id' | 'name'>): string | null {
    if (this.#looks?.revision !== this.#revision) {
      const groups = Map.groupBy(this.groups.values(), (group) => skeletonOf(group.name));
      this.#looks = { revision: this.#revision, groups };
    }
    const alike = this.#looks.groups.get(skeletonOf(name)) ?? [];
    return alike.find((other) => other.id !== id && other.name !== name)?.name ?? null;
  }

  sortedUsers(sort: string, key: (user: UserRow) => SortKey): readonly UserRow[] {
    return this.#sortedBy(`users ${sort}`, this.users, sort, key);
  }

  sortedGroups(sort: string, key: (group: GroupRow) => SortKey): readonly GroupRow[] {
    return this.#sortedBy(`groups ${sort}`, this.groups, sort, key);
  }

  #sortedBy<Row>(
    name: string,
    rows: ReadonlyMap<string, Row>,
    sort: string,
    key: (row: Row) => SortKey,
  ): readonly Row[] {
    const cached = this.#sorted.get(name);
    // The name says what kind of rows are kept under it.
    if (cached?.revision === this.#revision) return cached.rows as readonly Row[];
    const sorted = sortRows([...rows.values()], sort, key);
    this.#sorted.set(name, { revision: this.#revision, rows: sorted });
    return sorted;
  }
}

export type SortKey = string | number | null;

/** Sorts by a key computed once per row; rows without one come last, whichever the direction. */
export function sortRows<Row>(rows: readonly Row[], sort: string, key: (row: Row) => SortKey): Row[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => {
      if (a.key === b.key) return 0;
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return a.key < b.key ? -direction : direction;
    })
    .map(({ row }) => row);
}

const foldName = (name: string) => name.normalize('NFKC').toLowerCase();

const differs = <T extends object>(known: T, fields: Partial<T>) =>
  // Object.entries forgets that the names are T's own.
  Object.entries(fields).some(([name, value]) => known[name as keyof T] !== value);
