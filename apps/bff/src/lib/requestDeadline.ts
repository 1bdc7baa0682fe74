import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

/** All calls to the platform that one request makes share this time. Ten seconds, less what the answer itself takes. */
const requestMs = 9_500;

/** When the request that runs now must be answered, on the clock of `performance.now`; null outside requests. */
const deadline = new AsyncLocalStorage<number | null>();

/**
 * Runs the work of one request. What it asks of the platform ends when its time is up.
 * @param spentMs what earlier parts of its work took
 */
export const withRequestDeadline = <Value>(work: () => Value, spentMs = 0): Value =>
  deadline.run(performance.now() + requestMs - spentMs, work);

/** Runs what outlives the request that started it, or what several requests share. */
export const withoutRequestDeadline = <Value>(work: () => Value): Value => deadline.run(null, work);

/** Milliseconds until the current request must be answered; infinite outside requests. */
export function timeLeftMs(): number {
  const end = deadline.getStore() ?? Number.POSITIVE_INFINITY;
  return Math.max(0, end - performance.now());
}

/**
 * Waits for work that goes on although this request stops waiting.
 * @throws what `tooLate` makes when the request's time is up
 */
export async function withinRequest<Value>(work: Promise<Value>, tooLate: () => Error): Promise<Value> {
  const leftMs = timeLeftMs();
  if (leftMs === Number.POSITIVE_INFINITY) return work;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(tooLate()), leftMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
