import { randomUUID } from 'node:crypto';
import type { Operation, OperationItem, OperationKind, OperationSummary } from '@rolecall/contract';
import { auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import { type Listing, listingOf } from '../lib/listing.ts';
import { isUnsuccessful } from './kinds.ts';
import type { OperationRunner } from './runner.ts';
import type { OperationStore } from './store.ts';

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
}

export type OperationService = ReturnType<typeof createOperationService>;

export function createOperationService(options: {
  store: OperationStore;
  runner: OperationRunner;
  audit: Pick<AuditLog, 'recordIn'>;
  now: () => Date;
}) {
  const { store, runner, audit, now } = options;

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
    await store.create(stored);
    await promptly(runner.run(stored, { secret: request.secret }));
    return get(operation.id, actor);
  }

  /** @throws ProblemError `not-found`, also for another user's operation */
  async function get(id: string, actor: Actor): Promise<Operation> {
    const stored = await store.find(id, actor.id);
    if (!stored) throw notFound('This operation');
    return stored.operation;
  }

  /** The current state of its items. @throws ProblemError `not-found`, also for another user's operation */
  async function listItems(
    id: string,
    actor: Actor,
    { show }: { show?: 'failed' | undefined },
  ): Promise<Listing<OperationItem> & { about: string }> {
    const readAt = now();
    const { title, items } = await get(id, actor);
    const shown = show ? items.filter(isUnsuccessful) : items;
    return { ...listingOf(shown, readAt, (item) => item), about: title };
  }

  /** Runs only the failed and unknown items again. */
  async function retry(id: string, actor: Actor): Promise<Operation> {
    const { state, items } = await get(id, actor);
    if (state === 'queued' || state === 'running' || state === 'stopping')
      throw new ProblemError('conflict', 'This operation is still in progress.');
    if (!(await store.reopen(id, auditActor(actor))))
      throw new ProblemError('conflict', 'Nothing in this operation failed.');
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
    if (!stored) throw notFound('This operation');
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
    runner.noticeStop(id);
    return (await store.find(id, owner))?.operation ?? stored.operation;
  }

  return { start, get, listItems, retry, stop, list: store.list, listAll: store.listAll };
}

async function promptly(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, promptMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
