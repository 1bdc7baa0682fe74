/** Who is in what, both ways, in sixteen bytes a membership. They come in the order of their users, all of them. */
export class Memberships {
  readonly #groups: Int32Array;
  readonly #members: Int32Array;
  /** Where the groups of each user, and the members of each group, begin; they end where the next ones begin. */
  readonly #ofUser: Int32Array;
  readonly #ofGroup: Int32Array;

  constructor(userNos: Numbers, groupNos: Numbers) {
    this.#groups = groupNos.values();
    const users = userNos.values();
    this.#ofUser = beginnings(users);
    this.#ofGroup = beginnings(this.#groups);
    this.#members = new Int32Array(users.length);
    const next = this.#ofGroup.slice();
    for (let index = 0; index < users.length; index += 1) {
      const group = this.#groups[index] ?? 0;
      const place = next[group] ?? 0;
      this.#members[place] = users[index] ?? 0;
      next[group] = place + 1;
    }
  }

  groupsOf(userNo: number): Int32Array {
    return this.#groups.subarray(this.#ofUser[userNo] ?? 0, this.#ofUser[userNo + 1] ?? 0);
  }

  membersOf(groupNo: number): Int32Array {
    return this.#members.subarray(this.#ofGroup[groupNo] ?? 0, this.#ofGroup[groupNo + 1] ?? 0);
  }
}

/** By number, how many numbers are smaller: where its own would begin in their order. */
function beginnings(nos: Int32Array): Int32Array {
  let largest = 0;
  for (const no of nos) if (no > largest) largest = no;
  const all = new Int32Array(largest + 2);
  for (const no of nos) all[no + 1] = (all[no + 1] ?? 0) + 1;
  for (let no = 1; no < all.length; no += 1) all[no] = (all[no] ?? 0) + (all[no - 1] ?? 0);
  return all;
}

/** A list of numbers that grows, in four bytes each. */
export class Numbers {
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
