import { withoutRequestDeadline } from './requestDeadline.ts';

/**
 * Lets many callers share one run of `work` without returning a result from before their call: calls made during a
 * run wait for the next run, which starts when the current one ends.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    next = null;
    // Shared with later callers, who have more time left than the first.
    const run = withoutRequestDeadline(work).finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(start, start);
    return next;
  };
}
