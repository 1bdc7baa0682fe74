type Numbers = Uint8Array | Uint32Array | Float64Array;

/** Numbers that are only ever added, at few bytes each. */
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

  /** 0 beyond the end. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** Texts of which there are few, as numbers. */
export class TextColumn {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #values = new NumberColumn((length) => new Uint8Array(length));

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

  /** Tells where a text is. */
  equals(text: string): (index: number) => boolean {
    const number = this.#numbers.get(text);
    return (index) => this.#values.at(index) === number;
  }
}
