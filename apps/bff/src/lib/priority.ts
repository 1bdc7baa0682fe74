import { setTimeout as delay } from 'node:timers/promises';

/** Lets work that somebody waits for go before work that nobody waits for. */
export interface Precedence {
  /** Does what somebody waits for. */
  first<Value>(work: () => Promise<Value>): Promise<Value>;
  /** For what nobody waits for: resolves when nothing is at work that somebody waits for, a second later at most. */
  letOthersFirst(): Promise<void>;
}

/** Long enough for what people wait for, and short enough for the rest to end although people never stop. */
const longestMs = 1_000;

export function createPrecedence(): Precedence {
  const atWork = new Set<Promise<unknown>>();
  return {
    async first(work) {
      const result = work();
      atWork.add(result);
      try {
        return await result;
      } finally {
        atWork.delete(result);
      }
    },
    async letOthersFirst() {
      const until = performance.now() + longestMs;
      for (let left = longestMs; atWork.size > 0 && left > 0; left = until - performance.now())
        await Promise.race([Promise.allSettled(atWork), delay(left, undefined, { ref: false })]);
    },
  };
}
