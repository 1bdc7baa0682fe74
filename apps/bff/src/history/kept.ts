import type { History } from './history.ts';

/** What was made from the facts of a moment. */
export interface KeptAt<Value> {
  /** @param at milliseconds, as `Moment` has it */
  get(at: number): Promise<Value>;
}

/**
 * Keeps what costs something to make from the facts of a moment. The same is made once however many ask for it, and not
 * again while nothing changes; things are made one after the other, so that many moments asked for at once cost no more
 * memory than one. What was asked for last stays, up to `most` of `sizeOf`.
 */
export function keepAt<Value>(
  history: Pick<History, 'lastChange'>,
  make: (at: number) => Promise<Value>,
  { most, sizeOf }: { most: number; sizeOf: (value: Value) => number },
): KeptAt<Value> {
  const kept = new Map<number, { value: Promise<Value>; size: number }>();
  let busy: Promise<unknown> = Promise.resolve();

  function tidy(): void {
    let size = [...kept.values()].reduce((sum, entry) => sum + entry.size, 0);
    for (const [at, entry] of kept) {
      if (size <= most || kept.size === 1) return;
      // Still being made.
      if (entry.size === 0) continue;
      kept.delete(at);
      size -= entry.size;
    }
  }

  return {
    async get(at) {
      // All moments from a change on show the same, up to the next change.
      const moment = await history.lastChange(at);
      const known = kept.get(moment);
      kept.delete(moment);
      const entry = known ?? { value: inTurn(() => make(moment)), size: 0 };
      kept.set(moment, entry);
      try {
        const value = await entry.value;
        entry.size = sizeOf(value) + 1;
        tidy();
        return value;
      } catch (error) {
        if (kept.get(moment) === entry) kept.delete(moment);
        throw error;
      }
    },
  };

  function inTurn(work: () => Promise<Value>): Promise<Value> {
    const value = busy.then(work);
    busy = value.catch(() => undefined);
    return value;
  }
}
