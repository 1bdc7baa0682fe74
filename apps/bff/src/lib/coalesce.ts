import { withoutRequestDeadline } from './requestDeadline.ts';

/**
 * Lets many callers share one run of `work` without anybody getting an answer older than their call: who calls
 * while a run is under way waits for the next one, which starts when this one ends.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    next = null;
    // Shared by callers that came later, who have more time left than the first.
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
