import type { Operation, OperationSummary } from '@rolecall/contract';
import { isFinished, summaryOf } from './queries.ts';

/** A shorter operation was returned as finished, so the user who started it already sees the result. */
const promptMs = 1_000;

/** Called once, when everything that the operation changed has been refetched. */
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
  const waiting = new Map<string, OnEnd>();
  const ended = new Set<string>();

  const setRunning = (next: readonly OperationSummary[]) => {
    running = next;
    for (const listener of listeners) listener();
  };

  function hear(summary: OperationSummary) {
    options.cache(summary);
    const isKnown = running.some(({ id }) => id === summary.id);
    if (isFinished(summary)) {
      ended.add(summary.id);
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
    const onEnd = waiting.get(summary.id);
    waiting.delete(summary.id);
    await options.refresh(summary);
    if (onEnd) await options.read(summary.id).then(onEnd, () => options.notifyEnd(summary));
    else if (duration(summary) > promptMs) options.notifyEnd(summary);
  }

  return {
    hear,

    /** Follows an operation that has just been started. */
    track(operation: Operation, onEnd?: OnEnd) {
      if (onEnd) waiting.set(operation.id, onEnd);
      if (isFinished(operation) || !ended.has(operation.id)) hear(summaryOf(operation));
      // The event about its end arrived before the response.
      else void options.read(operation.id).then(summaryOf).then(hear);
    },

    /** Processes a list that was read because events may have been missed. Old ends aren't announced again. */
    catchUp(summaries: readonly OperationSummary[]) {
      for (const summary of summaries)
        if (!isFinished(summary) || running.some(({ id }) => id === summary.id)) hear(summary);
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
