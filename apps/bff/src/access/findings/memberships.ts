const none = new Int32Array(0);

/**
 * Who is in what, both ways, in eight bytes a membership. They come in the order of their users, all of them, and then
 * it is closed.
 */
export class Memberships {
  readonly #users = new Numbers();
  readonly #groups = new Numbers();
  /** Where each user's groups, and each group's members, begin and end. */
  #ofUser = new Map<number, { start: number; end: number }>();
  #ofGroup = new Map<number, { start: number; end: number }>();
  #members = none;

  add(userNo: number, groupNo: number): void {
    const at = this.#groups.length;
    this.#users.push(userNo);
    this.#groups.push(groupNo);
    const known = this.#ofUser.get(userNo);
    if (known) known.end = at + 1;
    else this.#ofUser.set(userNo, { start: at, end: at + 1 });
    const place = this.#ofGroup.get(groupNo);
    // Until it is closed, `end` counts.
    if (place) place.end += 1;
    else this.#ofGroup.set(groupNo, { start: 0, end: 1 });
  }

  close(): void {
    let next = 0;
    for (const place of this.#ofGroup.values()) {
      place.start = next;
      next += place.end;
      place.end = place.start;
    }
    this.#members = new Int32Array(next);
    for (let at = 0; at < next; at += 1) {
      const place = this.#ofGroup.get(this.#groups.at(at));
      if (!place) continue;
      this.#members[place.end] = this.#users.at(at);
      place.end += 1;
    }
  }

  groupsOf(userNo: number): Int32Array {
    const place = this.#ofUser.get(userNo);
    return place ? this.#groups.slice(place.start, place.end) : none;
  }

  membersOf(groupNo: number): Int32Array {
    const place = this.#ofGroup.get(groupNo);
    return place ? this.#members.subarray(place.start, place.end) : none;
  }
}

/** A list of numbers that grows, in four bytes each. */
class Numbers {
  #values = new Int32Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  slice(start: number, end: number): Int32Array {
    return this.#values.subarray(start, end);
  }
}
