import type { Operation, OperationSummary } from '@rolecall/contract';
import { isFinished, summaryOf } from './queries.ts';

/** A shorter operation was returned as finished, so the user who started it already sees the result. */
const promptMs = 1_000;

/**
 * Called once, when everything that the operation changed has been refetched. The operation has no items if they
 * couldn't be read.
 */
export type OnEnd = (operation: Operation) => void;

export type OperationTracking = ReturnType<typeof createOperationTracking>;

/**
 * Tracks which of the user's operations are running, based on the responses that started them and on later events, in
 * whichever order they arrive.
 */
export function createOperationTracking(options: {
  /** Reads an operation with its items. */
  read: (id: string) => Promise<Operation>;
  /** Caches an event for the pages that show it. */
  cache: (summary: OperationSummary) => void;
  /** Refetches everything that an operation may have changed. */
  refresh: (summary: OperationSummary) => Promise<void>;
  /** Notifies the user of an end that nothing on this page waits for. */
  notifyEnd: (summary: OperationSummary) => void;
}) {
  let running: readonly OperationSummary[] = [];
  const listeners = new Set<() => void>();
  const waiting = new Map<string, { onEnd: OnEnd; left: Promise<unknown> | undefined }>();
  const ended = new Map<string, OperationSummary>();

  const setRunning = (next: readonly OperationSummary[]) => {
    running = next;
    for (const listener of listeners) listener();
  };

  function hear(summary: OperationSummary) {
    options.cache(summary);
    const isKnown = running.some(({ id }) => id === summary.id);
    if (isFinished(summary)) {
      ended.set(summary.id, summary);
      if (isKnown) setRunning(running.filter(({ id }) => id !== summary.id));
      void end(summary);
    } else {
      ended.delete(summary.id);
      setRunning(
        isKnown ? running.map((one) => (one.id === summary.id ? summary : one)) : [...running, summary],
      );
    }
  }

  async function end(summary: OperationSummary) {
    const waiter = waiting.get(summary.id);
    waiting.delete(summary.id);
    await waiter?.left?.catch(() => undefined);
    await options.refresh(summary);
    if (waiter) waiter.onEnd(await options.read(summary.id).catch(() => ({ ...summary, items: [] })));
    else if (duration(summary) > promptMs) options.notifyEnd(summary);
  }

  /** For an operation whose end was announced before an older state of it arrived. It may have been retried since. */
  const latest = (end: OperationSummary) => options.read(end.id).then(summaryOf, () => end);

  return {
    hear,

    /**
     * Follows an operation that has just been started.
     * @param left resolves when the current page has been left, for a page that can't be refetched after the end
     */
    track(operation: Operation, onEnd?: OnEnd, left?: Promise<unknown>) {
      if (onEnd) waiting.set(operation.id, { onEnd, left });
      const end = ended.get(operation.id);
      // The event about its end arrived before the response.
      if (end && !isFinished(operation)) void latest(end).then(hear);
      else hear(summaryOf(operation));
    },

    /** Processes a list that was read because events may have been missed. Old ends aren't announced again. */
    catchUp(summaries: readonly OperationSummary[]) {
      // The list may be older than an end that was announced.
      for (const summary of summaries)
        if (running.some(({ id }) => id === summary.id) || !(isFinished(summary) || ended.has(summary.id)))
          hear(summary);
    },

    running: () => running,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const duration = ({ createdAt, finishedAt }: OperationSummary) =>
  finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(createdAt);
