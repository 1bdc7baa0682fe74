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

  textsAt(places: readonly number[]): FoundTexts {
    return { numbers: Uint32Array.from(places, (index) => this.#values.at(index)), texts: this.#texts };
  }

  /** Returns a test for indexes that hold one of these texts. */
  isOneOf(texts: readonly string[]): (index: number) => boolean {
    const wanted = new Set(texts);
    // A lookup table is several times faster than a set.
    const isWanted = Uint8Array.from(this.#texts, (text) => (wanted.has(text) ? 1 : 0));
    return (index) => isWanted[this.#values.at(index)] === 1;
  }
}
