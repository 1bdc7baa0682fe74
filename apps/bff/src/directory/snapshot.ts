import { skeletonOf } from '@rolecall/text/confusables';
import type { Facts, SubjectType } from '../history/facts.ts';
import { type SortKey, sortRows } from '../lib/sortRows.ts';
import type { ProjectRow } from '../platform/projects.ts';
import { type GroupRow, groupRowFields, projectRow, type UserRow, userRowFields } from './rows.ts';

/** The current state of all users, groups, memberships and projects in memory. Lists are answered from it. */
export class Snapshot {
  readonly users = new Map<string, UserRow>();
  readonly groups = new Map<string, GroupRow>();
  readonly projects = new Map<string, ProjectRow>();
  #revision = 0;
  #named: { revision: number; rows: ReadonlyMap<string, UserRow> } | null = null;
  #looks: { revision: number; groups: ReadonlyMap<string, readonly GroupRow[]> } | null = null;
  #sorted = new Map<string, { revision: number; rows: readonly unknown[] }>();

  apply(facts: Facts): void {
    if (facts.type === 'group') this.#setGroup(facts);
    else if (facts.type === 'user') this.#setUser(facts);
    else this.projects.set(facts.id, projectRow(facts));
  }

  #setGroup(facts: Facts): void {
    const fields = groupRowFields(facts);
    const existing = this.groups.get(facts.id);
    if (existing && !differs(existing, fields)) return;
    this.#revision += 1;
    const stamp = this.#revision;
    if (existing) Object.assign(existing, fields, { stamp });
    else this.groups.set(facts.id, { id: facts.id, memberCount: 0, stamp, ...fields });
  }

  /** Ignores groups that have only been mentioned so far, as all views do. */
  #setUser(facts: Facts): void {
    const groups = facts.groups.flatMap(({ id }) => this.groups.get(id) ?? []);
    const primary = facts.reference?.id ?? null;
    const primaryGroupId = primary === null ? null : (this.groups.get(primary)?.id ?? primary);
    const fields = { ...userRowFields(facts), primaryGroupId };
    const existing = this.users.get(facts.id);
    const sameGroups =
      existing?.groups.length === groups.length && existing.groups.every((group) => groups.includes(group));
    if (existing && sameGroups && !differs(existing, fields)) return;
    this.#revision += 1;
    if (!sameGroups) {
      for (const group of existing?.groups ?? []) group.memberCount -= 1;
      for (const group of groups) group.memberCount += 1;
    }
    if (existing) Object.assign(existing, fields, sameGroups ? {} : { groups });
    else this.users.set(facts.id, { id: facts.id, groups, ...fields });
  }

  /** Also removes the memberships and project roles of users and groups. */
  remove(type: SubjectType, ids: readonly string[]): void {
    if (type === 'project') for (const id of ids) this.projects.delete(id);
    else if (type === 'user') this.#removeUsers(ids);
    else this.#removeGroups(ids);
  }

  *references(): Generator<{ type: SubjectType; id: string }> {
    for (const id of this.groups.keys()) yield { type: 'group', id };
    for (const id of this.users.keys()) yield { type: 'user', id };
    for (const id of this.projects.keys()) yield { type: 'project', id };
  }

  /** All memberships in these groups. */
  *memberships(groupIds: ReadonlySet<string>): Generator<{ memberId: string; groupId: string }> {
    for (const { id: memberId, groups } of this.users.values())
      for (const { id: groupId } of groups) if (groupIds.has(groupId)) yield { memberId, groupId };
  }

  #removeUsers(ids: readonly string[]): void {
    const removed = ids.filter((id) => this.users.has(id));
    for (const id of removed) {
      for (const group of this.users.get(id)?.groups ?? []) group.memberCount -= 1;
      this.users.delete(id);
    }
    this.#endRoles('user', new Set(removed));
  }

  #removeGroups(ids: readonly string[]): void {
    const removed = new Set(ids.flatMap((id) => this.groups.get(id) ?? []));
    if (removed.size > 0)
      for (const user of this.users.values())
        if (user.groups.some((group) => removed.has(group)))
          user.groups = user.groups.filter((group) => !removed.has(group));
    for (const { id } of removed) this.groups.delete(id);
    this.#endRoles('group', new Set([...removed].map(({ id }) => id)));
  }

  #endRoles(kind: 'user' | 'group', ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    this.#revision += 1;
    for (const [id, project] of this.projects) {
      const roleAssignments = project.roleAssignments.filter(
        (each) => each.kind !== kind || !ids.has(each.id),
      );
      if (roleAssignments.length < project.roleAssignments.length)
        this.projects.set(id, { ...project, roleAssignments });
    }
  }

  /** The user with this name, ignoring case; the first if there are several. */
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

  /** The name of another group that looks like this one; null if there is none. */
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
    // Each name is only used for one type of row.
    if (cached?.revision === this.#revision) return cached.rows as readonly Row[];
    const sorted = sortRows([...rows.values()], sort, key);
    this.#sorted.set(name, { revision: this.#revision, rows: sorted });
    return sorted;
  }
}

const foldName = (name: string) => name.normalize('NFKC').toLowerCase();

const differs = <T extends object>(existing: T, fields: Partial<T>) =>
  // Object.entries loses the type of the keys.
  Object.entries(fields).some(([name, value]) => existing[name as keyof T] !== value);
