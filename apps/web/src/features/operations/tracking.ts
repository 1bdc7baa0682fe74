import type { Operation, OperationSummary } from '@rolecall/contract';
import { isFinished, summaryOf } from './queries.ts';

/** An operation shorter than this was answered with its end, so whoever asked for it sees how it went. */
const promptMs = 1_000;

/** Called once, when everything the operation changed has been read again. */
export type OnEnd = (operation: Operation) => void;

export type OperationTracking = ReturnType<typeof createOperationTracking>;

/**
 * Knows which of the person's operations are running, from the answers that started them and from what is heard
 * of them later, in whichever order these come.
 */
export function createOperationTracking(options: {
  /** Reads an operation with its items. */
  read: (id: string) => Promise<Operation>;
  /** Keeps what was heard for the screens that show it. */
  cache: (summary: OperationSummary) => void;
  /** Reads again whatever an operation may have changed. */
  refresh: (summary: OperationSummary) => Promise<void>;
  /** Tells the person of an end that nobody on this page waits for. */
  tellEnd: (summary: OperationSummary) => void;
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
    if (onEnd) await options.read(summary.id).then(onEnd, () => options.tellEnd(summary));
    else if (duration(summary) > promptMs) options.tellEnd(summary);
  }

  return {
    hear,

    /** Follows an operation that an answer has just told of. */
    track(operation: Operation, onEnd?: OnEnd) {
      if (onEnd) waiting.set(operation.id, onEnd);
      if (isFinished(operation) || !ended.has(operation.id)) hear(summaryOf(operation));
      // Its end was heard before the answer came.
      else void options.read(operation.id).then(summaryOf).then(hear);
    },

    /** Takes in a list that was read because moves may have been missed. Ends of long ago are no news. */
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
