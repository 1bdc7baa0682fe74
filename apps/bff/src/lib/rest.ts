import { setTimeout as delay } from 'node:timers/promises';

/** The longest delay that Node's timers support. */
const longestTimerMs = 2 ** 31 - 1;

/** Resolves after a time, or earlier when the signal aborts. Doesn't keep the process alive. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.min(Math.max(0, ms), longestTimerMs), undefined, { signal, ref: false }).catch(() => undefined);
