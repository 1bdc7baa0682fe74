import { randomUUID } from 'node:crypto';
import type { Operation, OperationKind, OperationSummary } from '@rolecall/contract';
import { type OperationRow, operationRows } from '@rolecall/contract/labels/operationRows';
import { isUnsuccessful } from '@rolecall/contract/labels/operations';
import { text } from '@rolecall/messages/text';
import { auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import { type Listing, listingOf } from '../lib/listing.ts';
import { requestLanguage } from '../lib/requestLanguage.ts';
import type { ChangeRules } from './changes.ts';
import type { StoredOperation } from './queries.ts';
import type { FindRecord } from './records.ts';
import type { OperationRunner } from './runner.ts';
import type { OperationStore } from './store.ts';
import { impossible, presentUndo, type Undo, type UndoRules } from './undo.ts';

/** An operation that ends within this time is returned as finished, so that small changes feel immediate. */
const promptMs = 400;

export interface NewOperation {
  kind: OperationKind;
  title: string;
  target: OperationSummary['target'];
  items: readonly { id: string; label: string }[];
  /** Stored as JSON, so that another process can resume. Must not contain secrets. */
  params: unknown;
  /** Kept in memory only. */
  secret?: unknown;
  /** The user's operations that this one undoes. */
  undoes?: readonly string[];
}

export type OperationService = ReturnType<typeof createOperationService>;

export function createOperationService(options: {
  store: OperationStore;
  runner: OperationRunner;
  undoRules: UndoRules;
  changeRules: ChangeRules;
  findRecord: FindRecord;
  /** False if a retry would need something that isn't stored. */
  isRetriable: (stored: StoredOperation) => boolean;
  audit: Pick<AuditLog, 'recordIn'>;
  now: () => Date;
}) {
  const { store, runner, undoRules, changeRules, findRecord, isRetriable, audit, now } = options;

  async function start(actor: Actor, request: NewOperation): Promise<Operation> {
    const operation: Operation = {
      id: randomUUID(),
      kind: request.kind,
      title: request.title,
      target: request.target,
      state: 'running',
      startedBy: actor.username,
      createdAt: now().toISOString(),
      finishedAt: null,
      progress: { total: request.items.length, done: 0, unchanged: 0, failed: 0, unknown: 0 },
      items: request.items.map(({ id, label }) => ({ id, label, state: 'pending' })),
    };
    const stored = { operation, actorId: actor.id, by: auditActor(actor), params: request.params };
    await store.create(stored, request.undoes);
    await promptly(runner.run(stored, { secret: request.secret }));
    return get(operation.id, actor);
  }

  /** @throws ProblemError `not-found`, also for another user's operation */
  async function find(id: string, actor: Actor): Promise<StoredOperation> {
    const stored = await store.find(id, actor.id);
    if (!stored) throw notFound('operation');
    return stored;
  }

  /** @throws ProblemError `not-found`, also for another user's operation */
  async function get(id: string, actor: Actor): Promise<Operation> {
    return present(await find(id, actor), actor);
  }

  async function present(stored: StoredOperation, actor: Actor): Promise<Operation> {
    const { operation } = stored;
    const [change, record, undo] = await Promise.all([
      changeRules[operation.kind]?.(stored),
      findRecord(stored, actor),
      operation.finishedAt === null ? undefined : offerUndo(stored, actor),
    ]);
    return {
      ...operation,
      ...(change && { change }),
      ...(record && { record }),
      ...(!isRetriable(stored) && { isRetriable: false }),
      ...(undo && { undo: presentUndo(undo, requestLanguage()) }),
    };
  }

  async function offerUndo(stored: StoredOperation, actor: Actor): Promise<Undo> {
    const { id, kind, progress } = stored.operation;
    const by = await store.undoneBy(id);
    if (by) return { type: 'undone', by };
    if (progress.done === 0) return impossible(text('This operation didn’t change anything.'));
    return undoRules[kind](stored, actor);
  }

  /** How the user can undo one of their operations; null if it is in progress or there is none. */
  async function undoOf(id: string, actor: Actor): Promise<Undo | null> {
    const stored = await store.find(id, actor.id);
    return stored && stored.operation.finishedAt !== null ? offerUndo(stored, actor) : null;
  }

  /**
   * Checks that a request undoes all of an operation.
   * @throws ProblemError `conflict` if it can't be undone, or has been undone already
   */
  async function requireUndo(actor: Actor, id: string, isUndo: (undo: Undo) => boolean): Promise<void> {
    const undo = await undoOf(id, actor);
    if (!undo) throw notFound('operation to undo');
    if (undo.type === 'undone')
      throw new ProblemError('conflict', text('This operation has already been undone.'));
    if (undo.type === 'impossible') throw new ProblemError('conflict', undo.reason);
    if (!isUndo(undo)) throw new ProblemError('conflict', text('This change doesn’t undo that operation.'));
  }

  /** The current state of its items. @throws ProblemError `not-found`, also for another user's operation */
  async function listItems(
    id: string,
    actor: Actor,
    { show }: { show?: 'failed' | undefined },
  ): Promise<Listing<OperationRow> & { about: string }> {
    const readAt = now();
    const stored = await find(id, actor);
    const { kind, title, items } = stored.operation;
    const change = await changeRules[kind]?.(stored);
    const rows = operationRows({ items, change });
    const shown = show ? rows.filter(isUnsuccessful) : rows;
    return { ...listingOf(shown, readAt, (row) => row), about: title };
  }

  /** Runs only the failed and unknown items again. */
  async function retry(id: string, actor: Actor): Promise<Operation> {
    const { operation, by } = await find(id, actor);
    const { state, items } = operation;
    if (state === 'queued' || state === 'running' || state === 'stopping')
      throw new ProblemError('conflict', text('This operation is still in progress.'));
    // The audit log finds all entries of an operation by the request that started it.
    const again = { ...auditActor(actor), requestId: by.requestId ?? actor.requestId };
    if (!(await store.reopen(id, again)))
      throw new ProblemError('conflict', text('Nothing in this operation failed.'));
    const stored = await store.find(id, actor.id);
    const resumed = items.some((item) => item.state === 'unknown');
    if (stored) await promptly(runner.run(stored, { resumed }));
    return get(id, actor);
  }

  /**
   * Starts no more items, on any replica. Allowed for the user who started the operation and for Security Admins.
   * @throws ProblemError `not-found`
   */
  async function stop(id: string, actor: Actor): Promise<Operation> {
    const owner = actor.capabilities.includes('groups:write') ? null : actor.id;
    const stored = await store.find(id, owner);
    if (!stored) throw notFound('operation');
    await store.requestStop(id, (transaction) =>
      audit.recordIn(transaction, [
        {
          ...entryContent({
            action: 'operation.stop',
            target: { type: 'operation', id, name: stored.operation.title },
          }),
          by: auditActor(actor),
          outcome: 'success',
        },
      ]),
    );
    runner.checkForStop(id);
    return present((await store.find(id, owner)) ?? stored, actor);
  }

  return {
    start,
    get,
    undoOf,
    requireUndo,
    listItems,
    retry,
    stop,
    list: store.list,
    listAll: store.listAll,
  };
}

async function promptly(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, promptMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
