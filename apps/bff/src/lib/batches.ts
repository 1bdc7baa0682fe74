import { setImmediate } from 'node:timers/promises';
import { withoutRequestDeadline } from './requestDeadline.ts';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: PromiseWithResolvers<Result>;
}

/**
 * Lets many callers share one run of `run`: whatever has been asked for since the last run began is done together by
 * the next one, as databases do in a group commit. Nobody gets an answer older than their call.
 * If a run fails, each item is tried alone, so that one that can't be done doesn't fail the others.
 */
export function createBatches<Item, Result>({
  run,
  most,
  failsAll = () => false,
}: {
  /** Answers for each item, in their order. Items of a failed run may be given to it again. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one run. */
  readonly most: number;
  /** Whether an error means that no item can be done at the moment, so that trying each alone is useless. */
  readonly failsAll?: (error: unknown) => boolean;
}): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Until everything that has arrived from the network so far has been handled.
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
    // Shared with callers who have more time left than the first.
    if (!isRunning) void withoutRequestDeadline(runAll);
    return done.promise;
  };
}
