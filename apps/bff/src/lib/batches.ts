import { setImmediate } from 'node:timers/promises';
import { withoutRequestDeadline } from './requestDeadline.ts';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: PromiseWithResolvers<Result>;
}

/**
 * Lets many callers share runs of `run`: each run handles everything requested since the previous one began, like a
 * database's group commit. No caller gets a result from before their call. If a run fails, its items are retried one
 * by one, so that one bad item doesn't fail the others.
 */
export function createBatches<Item, Result>({
  run,
  most,
  failsAll = () => false,
}: {
  /** Returns a result for each item, in order. Items of a failed run may be passed again. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Maximum items per run. */
  readonly most: number;
  /** True for errors that would fail every item, so that retrying one by one is useless. */
  readonly failsAll?: (error: unknown) => boolean;
}): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Waits until everything received from the network so far has been handled.
      await setImmediate();
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await runTogether(batch);
    }
    isRunning = false;
  }

  async function runTogether(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error('A batch has not answered for each item');
      for (const [index, result] of results.entries()) batch[index]?.done.resolve(result);
    } catch (error) {
      if (batch.length === 1 || failsAll(error)) for (const { done } of batch) done.reject(error);
      else for (const one of batch) await runTogether([one]);
    }
  }

  return (item) => {
    const done = Promise.withResolvers<Result>();
    waiting.push({ item, done });
    // The run is shared with callers that have more time left than the first.
    if (!isRunning) void withoutRequestDeadline(runAll);
    return done.promise;
  };
}
