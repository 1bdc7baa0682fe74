import type { Operation, OperationItem, OperationState, OperationSummary } from '@rolecall/contract';
import { countStates, isUnsuccessful } from '@rolecall/contract/labels/operations';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { problemOf } from '../errors/problemOf.ts';
import { withoutRequestDeadline } from '../lib/requestDeadline.ts';
import type { ItemOutcome, OperationWorks } from './kinds.ts';
import type { StoredOperation } from './queries.ts';
import { leaseMs, type OperationStore } from './store.ts';
import type { OperationStreams } from './streams.ts';

/** How often progress is stored and sent, in one transaction for all items that ended since the last time. */
const flushEveryMs = 200;
/** How often to check whether another replica was asked to stop the operation. */
const lookEveryMs = 1_000;
/** How long running items may take on shutdown. An item that follows a platform job could otherwise take forever. */
const graceMs = 10_000;

export interface OperationRunner {
  /**
   * Processes the operation's unfinished items. Resolves when it has ended or the process is stopping. `resumed`
   * means that an earlier run may have done some of them.
   */
  run(stored: StoredOperation, options?: { secret?: unknown; resumed?: boolean }): Promise<void>;
  /** Takes over operations of dead processes, now and periodically. */
  resume(onlyProcess: boolean): Promise<void>;
  /** Checks for a stop request now, instead of with the next progress. */
  checkForStop(id: string): void;
  /** Finishes running items if that doesn't take long, and leaves the rest to the next process. */
  stop(): Promise<void>;
}

export function createOperationRunner(options: {
  store: OperationStore;
  works: OperationWorks;
  streams: Pick<OperationStreams, 'publish'>;
  /** Concludes the open audit intents of dead processes before their operations resume. */
  beforeResuming: () => Promise<void>;
  log: Logger;
}): OperationRunner {
  const { store, works, streams, log } = options;
  const active = new Map<string, Promise<void>>();
  const stopsToCheck = new Set<string>();
  const leaving = new AbortController();
  let stopping = false;
  let watch: NodeJS.Timeout | undefined;

  const run: OperationRunner['run'] = (stored, { secret = null, resumed = false } = {}) => {
    const { id } = stored.operation;
    const work = withoutRequestDeadline(() => workOn(stored, secret, resumed))
      .catch((error: unknown) =>
        log.error({ err: error, operationId: id }, 'an operation stopped and will be resumed'),
      )
      .finally(() => {
        if (active.get(id) === work) active.delete(id);
        stopsToCheck.delete(id);
      });
    active.set(id, work);
    return work;
  };

  /** Items of one operation are stored and sent in batches, so that 500 users don't cause 500 commits. */
  async function workOn(
    { operation, actorId, by, params }: StoredOperation,
    secret: unknown,
    resumed: boolean,
  ) {
    const { concurrency, run: runItem } = works[operation.kind];
    const items = operation.items.map((item) => ({ ...item }));
    const unsaved = new Map<number, OperationItem>();
    let savedAt = performance.now();
    let lookedAt = performance.now();
    let stopRequested = operation.state === 'stopping';
    const begun = new Set<number>();
    const look = async () => {
      if (stopRequested || (performance.now() - lookedAt < lookEveryMs && !stopsToCheck.has(operation.id)))
        return;
      lookedAt = performance.now();
      stopRequested = await store.isStopping(operation.id);
    };
    const save = async () => {
      await look();
      const batch = [...unsaved];
      if (batch.length === 0 && performance.now() - savedAt < leaseMs / 3) return;
      savedAt = performance.now();
      unsaved.clear();
      await store.saveItems(operation.id, batch);
      streams.publish(actorId, summarize(operation, stopRequested ? 'stopping' : 'running', items));
    };
    let saving: Promise<void> = Promise.resolve();
    let failure: unknown = null;
    const flush = setInterval(() => {
      saving = saving.then(save).catch((error: unknown) => {
        failure ??= error;
      });
    }, flushEveryMs);
    try {
      await pLimit(concurrency).map(items.entries(), async ([position, item]) => {
        if (item.state !== 'pending' || stopping || failure) return;
        if (stopRequested || stopsToCheck.has(operation.id)) return;
        begun.add(position);
        const { signal } = leaving;
        const { id: operationId, target } = operation;
        const context = { operationId, target, params, secret, by, actorId, resumed, signal };
        const outcome = await runItem(item, context).catch((error: unknown) =>
          signal.aborted ? null : outcomeOfFailure(error),
        );
        if (!outcome) return;
        Object.assign(item, outcome);
        unsaved.set(position, item);
      });
    } finally {
      clearInterval(flush);
      await saving;
    }
    if (failure) throw failure;
    stopRequested ||= await store.isStopping(operation.id);
    const isLeft = (item: OperationItem, position: number) =>
      isPending(item) && (!stopRequested || begun.has(position));
    if (items.some(isLeft)) {
      await store.release(operation.id, [...unsaved]);
      return;
    }
    const isStopped = stopRequested && items.some(isPending);
    if (isStopped && resumed)
      // The process that started these items died, so it's unknown how far it got.
      for (const [position, item] of items.entries())
        if (isPending(item)) unsaved.set(position, Object.assign(item, interrupted));
    const state = isStopped ? 'stopped' : finalState(items);
    const finishedAt = await store.finish(operation.id, [...unsaved], state);
    streams.publish(actorId, summarize(operation, state, items, finishedAt));
  }

  function outcomeOfFailure(error: unknown): ItemOutcome {
    const problem = problemOf(error);
    if (problem.code === 'internal') log.error({ err: error }, 'an item of an operation failed');
    const { ctx } = problem.extras;
    return {
      state: problem.code === 'outcome-unknown' ? 'unknown' : 'failed',
      detail: problem.message,
      code: problem.code,
      ...(ctx && { ctx }),
    };
  }

  async function resume(onlyProcess: boolean): Promise<void> {
    const abandoned = await store.claimAbandoned(onlyProcess);
    if (abandoned.length > 0) await options.beforeResuming();
    // If the clock jumps ahead, this process's own leases look expired.
    for (const stored of abandoned) if (!active.has(stored.operation.id)) void run(stored, { resumed: true });
    watch ??= setInterval(() => {
      resume(false).catch((error: unknown) =>
        log.warn({ err: error }, 'failed to look for abandoned operations'),
      );
    }, leaseMs).unref();
  }

  return {
    run,
    resume,
    checkForStop: (id) => void (active.has(id) && stopsToCheck.add(id)),
    async stop() {
      stopping = true;
      clearInterval(watch);
      const graceTimer = setTimeout(() => leaving.abort(), graceMs);
      await Promise.all(active.values());
      clearTimeout(graceTimer);
    },
  };
}

const isPending = ({ state }: OperationItem) => state === 'pending';
const interrupted = {
  state: 'unknown',
  detail: 'Rolecall restarted while this operation was being stopped. A retry checks first.',
} as const;

function finalState(items: readonly OperationItem[]): OperationState {
  const bad = items.filter(isUnsuccessful).length;
  if (bad === 0) return 'succeeded';
  return bad === items.length ? 'failed' : 'partly-failed';
}

function summarize(
  { items: _, ...operation }: Operation,
  state: OperationState,
  items: readonly OperationItem[],
  finishedAt: string | null = null,
): OperationSummary {
  return { ...operation, state, finishedAt, progress: countStates(items.map((item) => [item.state, 1])) };
}
