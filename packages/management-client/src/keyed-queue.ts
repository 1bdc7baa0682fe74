/** Runs tasks of the same key one after the other, tasks of different keys at once. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();
  /** How many tasks have ended: unchanged means that nothing was written in between. */
  #completed = 0;

  /** Runs `task` once all earlier tasks of `key` have ended; their failures do not concern it. */
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(task);
    const settle = () => {
      this.#completed += 1;
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    };
    const tail = result.then(settle, settle);
    this.#tails.set(key, tail);
    return result;
  }

  /**
   * Reads an item and runs `task` on it, so that no other task of its key comes between. Where only reading tells the
   * key, the item is read ahead, and again in its turn if any task has ended meanwhile.
   */
  async runOnFresh<Item, Result>(
    source: {
      readonly key: string | null;
      readonly read: () => Promise<Item>;
      readonly keyOf: (item: Item) => string;
    },
    task: (item: Item) => Promise<Result>,
  ): Promise<Result> {
    const { key, read, keyOf } = source;
    if (key !== null) return this.run(key, async () => task(await read()));
    const completedBefore = this.#completed;
    const early = await read();
    return this.run(keyOf(early), async () =>
      task(this.#completed === completedBefore ? early : await read()),
    );
  }
}
