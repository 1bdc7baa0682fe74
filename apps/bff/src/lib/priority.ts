import { setTimeout as delay } from 'node:timers/promises';

/** Lets work that somebody waits for go before work that nobody waits for. */
export interface Priority {
  /** Does what somebody waits for. */
  first<Value>(work: () => Promise<Value>): Promise<Value>;
  /** For what nobody waits for: resolves when nothing is at work that somebody waits for, a second later at most. */
  yieldToForeground(): Promise<void>;
}

/** Long enough for what people wait for, and short enough for the rest to end although people never stop. */
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
