import type { SubjectId } from './roles.ts';

/** Memberships in both directions. Unknown groups and members have none. */
export interface MembershipGraph<Id extends SubjectId> {
  groupsOf(memberId: Id): Iterable<Id>;
  membersOf(groupId: Id): Iterable<Id>;
}

/** Memberships by arbitrary IDs. @param rows each membership once */
export function membershipsOf<Id extends SubjectId>(
  rows: Iterable<{ readonly memberId: Id; readonly groupId: Id }>,
): MembershipGraph<Id> {
  const groups = new Map<Id, Id[]>();
  const members = new Map<Id, Id[]>();
  for (const { memberId, groupId } of rows) {
    addToList(groups, memberId, groupId);
    addToList(members, groupId, memberId);
  }
  return { groupsOf: (id) => groups.get(id) ?? [], membersOf: (id) => members.get(id) ?? [] };
}

export function addToList<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

/** Memberships by small numbers, 16 bytes each, because a tenant may have 600,000. */
export class NumberedMemberships implements MembershipGraph<number> {
  readonly #groups: NumberLists;
  readonly #members: NumberLists;

  /** @param groups the group of each membership, at the same index as its member in `members` */
  constructor(members: NumberList, groups: NumberList) {
    this.#groups = new NumberLists(members.values(), groups.values());
    this.#members = new NumberLists(groups.values(), members.values());
  }

  groupsOf(memberId: number): Int32Array {
    return this.#groups.of(memberId);
  }

  membersOf(groupId: number): Int32Array {
    return this.#members.of(groupId);
  }
}

/** Lists of numbers keyed by small numbers, in two flat arrays that the garbage collector doesn't have to walk. */
export class NumberLists {
  readonly #values: Int32Array;
  /** The start of each key's list. It ends where the next one starts. */
  readonly #starts: Int32Array;

  /** @param keys the key of each value. Values with the same key keep their order. */
  constructor(keys: Int32Array, values: Int32Array) {
    let largest = 0;
    for (const key of keys) largest = Math.max(largest, key);
    this.#starts = new Int32Array(largest + 2);
    for (const key of keys) this.#starts[key + 1] = (this.#starts[key + 1] ?? 0) + 1;
    for (let key = 1; key < this.#starts.length; key += 1)
      this.#starts[key] = (this.#starts[key] ?? 0) + (this.#starts[key - 1] ?? 0);
    const next = this.#starts.slice();
    this.#values = new Int32Array(values.length);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? 0;
      const place = next[key] ?? 0;
      this.#values[place] = values[index] ?? 0;
      next[key] = place + 1;
    }
  }

  of(key: number): Int32Array {
    return this.#values.subarray(this.#starts[key] ?? 0, this.#starts[key + 1] ?? 0);
  }
}

/** A growable list of numbers, four bytes each. */
export class NumberList {
  #values = new Int32Array(1_024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  values(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
