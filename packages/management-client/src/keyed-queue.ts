import { unlessAborted } from './abort.ts';
import { CanceledError } from './errors.ts';

/** Runs tasks of the same key one after the other, tasks of different keys at once. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();
  /** How many tasks have ended: unchanged means that nothing was written in between. */
  #completed = 0;

  /**
   * Runs `task` once all earlier tasks of `key` have ended; their failures do not concern it. While it waits, aborting
   * `signal` takes it out of the queue; once it runs, the signal is its own business.
   */
  async run<Result>(
    key: string,
    task: () => Promise<Result>,
    signal?: AbortSignal | undefined,
  ): Promise<Result> {
    const turn = this.#tails.get(key) ?? Promise.resolve();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const tail = turn.then(() => ended);
    this.#tails.set(key, tail);
    try {
      await unlessAborted(
        turn,
        signal,
        () => new CanceledError('Canceled while waiting for an earlier change'),
      );
      return await task();
    } finally {
      this.#completed += 1;
      end();
      void tail.then(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    }
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
    signal?: AbortSignal | undefined,
  ): Promise<Result> {
    const { key, read, keyOf } = source;
    if (key !== null) return this.run(key, async () => task(await read()), signal);
    const completedBefore = this.#completed;
    const early = await read();
    const runTask = async () => task(this.#completed === completedBefore ? early : await read());
    return this.run(keyOf(early), runTask, signal);
  }
}
