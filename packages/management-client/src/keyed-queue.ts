import { unlessAborted } from './abort.ts';
import { CanceledError } from './errors.ts';

/** Runs tasks with the same key one after another, and tasks with different keys in parallel. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();
  /** The number of tasks that have ended. If it is unchanged, nothing was written in between. */
  #completed = 0;

  /**
   * Runs `task` after all earlier tasks of `key` have ended, whether or not they failed. Aborting `signal` removes a
   * waiting task from the queue; a running task has to watch the signal itself.
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
   * Reads an item and runs `task` on it, with no other task of its key in between. If the key is only known after
   * reading, the item is read first, and again when it is its turn if any task has ended since.
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
