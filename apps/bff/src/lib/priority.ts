/** Lets work that a user waits for run before background work, also between threads. */
export interface Priority {
  /** Runs work that a user waits for. */
  runInForeground<Value>(work: () => Promise<Value>): Promise<Value>;
  /** For background work: resolves when no foreground work is running, or after one second. */
  yieldToForeground(): Promise<void>;
  /** For `createPriority` on another thread. */
  readonly shared: SharedArrayBuffer;
}

/** Long enough for typical foreground work, and short enough that background work progresses under constant load. */
const longestMs = 1_000;

/** @param shared from a priority on another thread */
export function createPriority(shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)): Priority {
  const inProgress = new Int32Array(shared);
  return {
    shared,
    async runInForeground(work) {
      Atomics.add(inProgress, 0, 1);
      try {
        return await work();
      } finally {
        Atomics.sub(inProgress, 0, 1);
        Atomics.notify(inProgress, 0);
      }
    },
    async yieldToForeground() {
      const until = performance.now() + longestMs;
      for (let left = longestMs; left > 0; left = until - performance.now()) {
        const running = Atomics.load(inProgress, 0);
        if (running === 0) return;
        // Also resolves when other work begins or ends.
        await Atomics.waitAsync(inProgress, 0, running, left).value;
      }
    },
  };
}
