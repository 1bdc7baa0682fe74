import {
  type Operation,
  type OperationItem,
  type OperationList,
  type OperationState,
  type OperationSummary,
  operationItem,
  operationSummary,
} from '@rolecall/contract';
import type { Selectable, Updateable } from 'kysely';
import { type AuditActor, anonymous } from '../audit/entryContent.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Listing } from '../lib/listing.ts';
import type { Database } from '../storage/database.ts';
import type { OperationItemTable, OperationTable } from '../storage/schema.ts';

/** A process that dies leaves its operations to others after this long. */
export const leaseMs = 15_000;

export interface StoredOperation {
  operation: Operation;
  actorId: string;
  by: AuditActor;
  params: unknown;
}

/** An item with its place in the operation. */
type EndedItem = readonly [position: number, item: OperationItem];

export type OperationStore = ReturnType<typeof createOperationStore>;

export function createOperationStore(db: Database, now: () => Date) {
  const leaseEnd = () => new Date(now().getTime() + leaseMs).toISOString();
  const unfinished: OperationState[] = ['queued', 'running'];

  async function create(stored: StoredOperation): Promise<void> {
    const { operation, actorId, by, params } = stored;
    await db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('operations')
        .values({
          id: operation.id,
          kind: operation.kind,
          title: operation.title,
          target_type: operation.target.type,
          target_id: operation.target.id,
          target_name: operation.target.name,
          actor_id: actorId,
          actor_name: operation.startedBy,
          state: operation.state,
          params: JSON.stringify(params),
          created_at: operation.createdAt,
          finished_at: null,
          leased_until: leaseEnd(),
          started_by: JSON.stringify(by),
        })
        .execute();
      const rows = operation.items.map((item, position) => ({
        operation_id: operation.id,
        position,
        item_id: item.id,
        label: item.label,
        state: item.state,
        detail: null,
        code: null,
        ctx: null,
      }));
      for (const some of chunksOf(rows))
        await transaction.insertInto('operation_items').values(some).execute();
    });
  }

  /** Null when there is none, or when it is somebody else's. */
  async function find(id: string, actorId: string | null): Promise<StoredOperation | null> {
    const row = await db
      .selectFrom('operations')
      .selectAll()
      .where('id', '=', id)
      .$if(actorId !== null, (query) => query.where('actor_id', '=', actorId))
      .executeTakeFirst();
    if (!row) return null;
    const items = await db
      .selectFrom('operation_items')
      .selectAll()
      .where('operation_id', '=', id)
      .orderBy('position')
      .execute();
    const parsed = items.map(itemOf);
    const operation = {
      ...summaryOf(row, countStates(parsed.map(({ state }) => [state, 1]))),
      items: parsed,
    };
    return { operation, actorId: row.actor_id, by: startedBy(row), params: JSON.parse(row.params) };
  }

  async function list(actorId: string, page: number, pageSize: number): Promise<OperationList> {
    const { total, slice } = await listAll(actorId);
    return { items: await slice((page - 1) * pageSize, pageSize), total, page, pageSize };
  }

  /** All of them, newest first; one that is started meanwhile is not among them. */
  async function listAll(actorId: string): Promise<Listing<OperationSummary>> {
    const readAt = now();
    const all = db.selectFrom('operations').where('actor_id', '=', actorId);
    const { total, latest } = await all
      .select((is) => [is.fn.countAll().as('total'), is.fn.max('created_at').as('latest')])
      .executeTakeFirstOrThrow();
    // By their own clock: this one may have been set back, or be another replica's.
    const own = all.where('created_at', '<=', latest ?? '');
    return {
      total: Number(total),
      readAt,
      async slice(start, count) {
        const rows = await own
          .selectAll()
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .limit(count)
          .offset(start)
          .execute();
        return summaries(rows);
      },
    };
  }

  /** The caller's operations that are at work, wherever they run, and those that have ended since. */
  async function listMoving(actorId: string, endedSince: Date): Promise<OperationSummary[]> {
    const rows = await db
      .selectFrom('operations')
      .selectAll()
      .where('actor_id', '=', actorId)
      .where((is) =>
        is.or([is('state', 'in', unfinished), is('finished_at', '>=', endedSince.toISOString())]),
      )
      .execute();
    return summaries(rows);
  }

  async function summaries(rows: Selectable<OperationTable>[]): Promise<OperationSummary[]> {
    if (rows.length === 0) return [];
    const counts = await db
      .selectFrom('operation_items')
      .select((is) => ['operation_id', 'state', is.fn.countAll().as('count')])
      .where(
        'operation_id',
        'in',
        rows.map(({ id }) => id),
      )
      .groupBy(['operation_id', 'state'])
      .execute();
    return rows.map((row) =>
      summaryOf(
        row,
        countStates(
          counts.flatMap(({ operation_id, state, count }): [string, number][] =>
            operation_id === row.id ? [[state, Number(count)]] : [],
          ),
        ),
      ),
    );
  }

  /** Stores how items have ended, and that the operation is being worked on. */
  async function saveItems(operationId: string, items: readonly EndedItem[]): Promise<void> {
    await write(operationId, items, { leased_until: leaseEnd() });
  }

  /** Stores the last items and how the operation has ended. Returns when that was, ISO 8601 UTC. */
  async function finish(
    operationId: string,
    items: readonly EndedItem[],
    state: OperationState,
  ): Promise<string> {
    const finishedAt = now().toISOString();
    await write(operationId, items, { state, finished_at: finishedAt, leased_until: null });
    return finishedAt;
  }

  /** Stores the last items, and lets another process go on at once with the rest. */
  async function release(operationId: string, items: readonly EndedItem[]): Promise<void> {
    await write(operationId, items, { state: 'queued', leased_until: now().toISOString() });
  }

  /** One transaction, since each one is flushed. */
  async function write(
    operationId: string,
    items: readonly EndedItem[],
    operation: Updateable<OperationTable>,
  ): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      for (const [position, item] of items)
        await transaction
          .updateTable('operation_items')
          .set({
            state: item.state,
            detail: item.detail ?? null,
            code: item.code ?? null,
            ctx: item.ctx ?? null,
          })
          .where('operation_id', '=', operationId)
          .where('position', '=', position)
          .execute();
      await transaction.updateTable('operations').set(operation).where('id', '=', operationId).execute();
    });
  }

  /** Puts failed and unknown items back to pending, and the operation to work. Returns whether there were any. */
  async function reopen(operationId: string, by: AuditActor): Promise<boolean> {
    return db.transaction().execute(async (transaction) => {
      const reopened = await transaction
        .updateTable('operation_items')
        .set({ state: 'pending', detail: null, code: null, ctx: null })
        .where('operation_id', '=', operationId)
        .where('state', 'in', ['failed', 'unknown'])
        .executeTakeFirst();
      if (reopened.numUpdatedRows === 0n) return false;
      await transaction
        .updateTable('operations')
        .set({
          state: 'running',
          finished_at: null,
          leased_until: leaseEnd(),
          started_by: JSON.stringify(by),
        })
        .where('id', '=', operationId)
        .execute();
      return true;
    });
  }

  /** Takes over operations that no living process works on. `all`: this process is the only one there is. */
  async function claimAbandoned(all: boolean): Promise<StoredOperation[]> {
    const claimed = await db
      .updateTable('operations')
      .set({ state: 'running', leased_until: leaseEnd() })
      .where('state', 'in', unfinished)
      .$if(!all, (query) => query.where('leased_until', '<=', now().toISOString()))
      .returning('id')
      .execute();
    const operations = await Promise.all(claimed.map(({ id }) => find(id, null)));
    return operations.filter((operation) => operation !== null);
  }

  return { create, find, list, listAll, listMoving, saveItems, finish, release, reopen, claimAbandoned };
}

/** Who started it; of operations from before this was kept, no more than the name. */
function startedBy(row: Selectable<OperationTable>): AuditActor {
  const known: Partial<AuditActor> = JSON.parse(row.started_by ?? '{}');
  return { ...anonymous, actorId: row.actor_id, actorName: row.actor_name, ...known };
}

function itemOf(row: Selectable<OperationItemTable>): OperationItem {
  return operationItem.parse({
    id: row.item_id,
    label: row.label,
    state: row.state,
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.code !== null && { code: row.code }),
    ...(row.ctx !== null && { ctx: row.ctx }),
  });
}

function summaryOf(
  row: Selectable<OperationTable>,
  progress: OperationSummary['progress'],
): OperationSummary {
  return operationSummary.parse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    target: { type: row.target_type, id: row.target_id, name: row.target_name },
    state: row.state,
    startedBy: row.actor_name,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    progress,
  });
}

/** Items by outcome, from counts by state. */
export function countStates(counts: Iterable<readonly [state: string, count: number]>) {
  const progress: OperationSummary['progress'] = { total: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 };
  for (const [state, count] of counts) {
    progress.total += count;
    if (state === 'done' || state === 'unchanged' || state === 'failed' || state === 'unknown')
      progress[state] += count;
  }
  return progress;
}
