type Numbers = Uint8Array | Uint32Array | Float64Array;

/** A compact, append-only list of numbers. */
export class NumberColumn<Array extends Numbers> {
  #values: Array;
  #length = 0;
  readonly #create: (length: number) => Array;

  constructor(create: (length: number) => Array) {
    this.#create = create;
    this.#values = create(1_024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#create(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** Returns 0 beyond the end. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Copies the numbers at these indexes. A loop is many times faster than `from` with a function. */
  copyTo<Target extends Numbers>(target: Target, places: Uint32Array): Target {
    const values = this.#values;
    for (let place = 0; place < places.length; place += 1) target[place] = values[places[place] ?? 0] ?? 0;
    return target;
  }
}

/** One of a few texts for each of many indexes, stored as text numbers. */
export interface FoundTexts {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly texts: readonly string[];
}

/** Repeated texts, stored as numbers. Holds up to 256 distinct texts unless created with a wider type. */
export class TextColumn {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #values: NumberColumn<Numbers>;

  constructor(create: (length: number) => Numbers = (length) => new Uint8Array(length)) {
    this.#values = new NumberColumn(create);
  }

  push(text: string): void {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
    }
    this.#values.push(number);
  }

  at(index: number): string {
    return this.#texts[this.#values.at(index)] ?? '';
  }

  textsAt(places: Uint32Array): FoundTexts {
    return { numbers: this.#values.copyTo(new Uint32Array(places.length), places), texts: this.#texts };
  }

  /** How often each text is at these indexes. */
  countsAt(places: Uint32Array): ReadonlyMap<string, number> {
    const counts = new Uint32Array(this.#texts.length);
    for (const index of places) {
      const number = this.#values.at(index);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    return new Map(
      this.#texts.flatMap((text, number): [string, number][] => {
        const count = counts[number] ?? 0;
        return count > 0 ? [[text, count]] : [];
      }),
    );
  }

  /** Returns a test for indexes that hold one of these texts. */
  isOneOf(texts: readonly string[]): (index: number) => boolean {
    const wanted = new Set(texts);
    // A lookup table is several times faster than a set.
    const isWanted = Uint8Array.from(this.#texts, (text) => (wanted.has(text) ? 1 : 0));
    return (index) => isWanted[this.#values.at(index)] === 1;
  }
}
