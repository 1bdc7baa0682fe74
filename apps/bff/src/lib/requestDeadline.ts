import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

/** Shared by all platform calls of one request: ten seconds, minus the time that the response itself takes. */
const requestMs = 9_500;

/** When the current request must be answered, as a `performance.now` time; null outside requests. */
const deadline = new AsyncLocalStorage<number | null>();

/**
 * Runs the work of one request. Its platform calls are aborted when the time is up.
 * @param spentMs how long earlier parts of the request took
 */
export const withRequestDeadline = <Value>(work: () => Value, spentMs = 0): Value =>
  deadline.run(performance.now() + requestMs - spentMs, work);

/** Runs work that outlives the request that started it, or that several requests share. */
export const withoutRequestDeadline = <Value>(work: () => Value): Value => deadline.run(null, work);

/** Milliseconds until the current request must be answered; infinite outside requests. */
export function timeLeftMs(): number {
  const end = deadline.getStore() ?? Number.POSITIVE_INFINITY;
  return Math.max(0, end - performance.now());
}

/**
 * Waits for work that continues even if this request stops waiting.
 * @throws the result of `tooLate` when the request's time is up
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
