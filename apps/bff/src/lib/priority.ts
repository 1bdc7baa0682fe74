import { setTimeout as delay } from 'node:timers/promises';

/** Lets work that a user waits for run before background work. */
export interface Priority {
  /** Runs work that a user waits for. */
  first<Value>(work: () => Promise<Value>): Promise<Value>;
  /** For background work: resolves when no foreground work is running, or after one second. */
  yieldToForeground(): Promise<void>;
}

/** Long enough for typical foreground work, and short enough that background work progresses under constant load. */
const longestMs = 1_000;

export function createPriority(): Priority {
  const inProgress = new Set<Promise<unknown>>();
  return {
    async first(work) {
      const result = work();
      inProgress.add(result);
      try {
        return await result;
      } finally {
        inProgress.delete(result);
      }
    },
    async yieldToForeground() {
      const until = performance.now() + longestMs;
      for (let left = longestMs; inProgress.size > 0 && left > 0; left = until - performance.now())
        await Promise.race([Promise.allSettled(inProgress), delay(left, undefined, { ref: false })]);
    },
  };
}
