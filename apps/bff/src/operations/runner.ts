import type { Operation, OperationItem, OperationState, OperationSummary } from '@rolecall/contract';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { problemOf } from '../errors/problemOf.ts';
import { withoutRequestDeadline } from '../lib/requestDeadline.ts';
import type { OperationEvents } from './events.ts';
import { type ItemOutcome, isUnsuccessful, type OperationWorks } from './kinds.ts';
import { countStates, leaseMs, type OperationStore, type StoredOperation } from './store.ts';

/** Progress is stored and told this often, in one transaction for all items that ended meanwhile. */
const flushEveryMs = 200;
/** Asked to stop, items in hand get this long; one that follows a job of the platform could take for ever. */
const graceMs = 10_000;

export interface OperationRunner {
  /**
   * Works on the operation's unfinished items; resolves when it has ended or the process is stopping. `resumed`: an
   * earlier run may have done some of them.
   */
  run(stored: StoredOperation, options?: { secret?: unknown; resumed?: boolean }): Promise<void>;
  /** Takes over what a dead process left unfinished, now and from then on. */
  resume(onlyProcess: boolean): Promise<void>;
  /** Finishes the items in hand where that is soon done, leaves the rest to the next process. */
  stop(): Promise<void>;
}

export function createOperationRunner(options: {
  store: OperationStore;
  works: OperationWorks;
  events: OperationEvents;
  /** Ends what dead processes have left open in the audit log, before their operations go on. */
  beforeResuming: () => Promise<void>;
  log: Logger;
}): OperationRunner {
  const { store, works, events, log } = options;
  const active = new Map<string, Promise<void>>();
  const leaving = new AbortController();
  let stopping = false;
  let watch: NodeJS.Timeout | undefined;

  const run: OperationRunner['run'] = (stored, { secret = null, resumed = false } = {}) => {
    const { id } = stored.operation;
    const work = withoutRequestDeadline(() => workOn(stored, secret, resumed))
      .catch((error: unknown) =>
        log.error({ err: error, operationId: id }, 'an operation stopped; it will be resumed'),
      )
      .finally(() => {
        if (active.get(id) === work) active.delete(id);
      });
    active.set(id, work);
    return work;
  };

  /** Items of one operation are told and stored in batches, so that five hundred people are not five hundred commits. */
  async function workOn(
    { operation, actorId, by, params }: StoredOperation,
    secret: unknown,
    resumed: boolean,
  ) {
    const { concurrency, run: runItem } = works[operation.kind];
    const items = operation.items.map((item) => ({ ...item }));
    const unsaved = new Map<number, OperationItem>();
    let savedAt = performance.now();
    const save = async () => {
      const batch = [...unsaved];
      if (batch.length === 0 && performance.now() - savedAt < leaseMs / 3) return;
      savedAt = performance.now();
      unsaved.clear();
      await store.saveItems(operation.id, batch);
      events.publish(actorId, summarise(operation, 'running', items));
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
    if (items.some(({ state }) => state === 'pending')) {
      await store.release(operation.id, [...unsaved]);
      return;
    }
    const state = finalState(items);
    const finishedAt = await store.finish(operation.id, [...unsaved], state);
    events.publish(actorId, summarise(operation, state, items, finishedAt));
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
    // A clock that jumps ahead makes leases of one's own look like those of a dead process.
    for (const stored of abandoned) if (!active.has(stored.operation.id)) void run(stored, { resumed: true });
    watch ??= setInterval(() => {
      resume(false).catch((error: unknown) =>
        log.warn({ err: error }, 'looking for abandoned operations failed'),
      );
    }, leaseMs).unref();
  }

  return {
    run,
    resume,
    async stop() {
      stopping = true;
      clearInterval(watch);
      const graceTimer = setTimeout(() => leaving.abort(), graceMs);
      await Promise.all(active.values());
      clearTimeout(graceTimer);
    },
  };
}

function finalState(items: readonly OperationItem[]): OperationState {
  const bad = items.filter(isUnsuccessful).length;
  if (bad === 0) return 'succeeded';
  return bad === items.length ? 'failed' : 'partly-failed';
}

function summarise(
  { items: _, ...operation }: Operation,
  state: OperationState,
  items: readonly OperationItem[],
  finishedAt: string | null = null,
): OperationSummary {
  return { ...operation, state, finishedAt, progress: countStates(items.map((item) => [item.state, 1])) };
}
