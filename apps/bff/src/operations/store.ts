import {
  type Operation,
  type OperationItem,
  type OperationList,
  type OperationState,
  type OperationSummary,
  operationItem,
  operationSummary,
} from '@rolecall/contract';
import { type Selectable, sql, type Transaction, type UpdateObject } from 'kysely';
import { type AuditActor, anonymous } from '../audit/entryContent.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Listing } from '../lib/listing.ts';
import type { Database } from '../storage/database.ts';
import type { OperationItemTable, OperationTable, Schema } from '../storage/schema.ts';

/** After this long, other processes may take over the operations of a dead process. */
export const leaseMs = 15_000;

export interface StoredOperation {
  operation: Operation;
  actorId: string;
  by: AuditActor;
  params: unknown;
}

/** An item with its index in the operation. */
type EndedItem = readonly [position: number, item: OperationItem];

export type OperationStore = ReturnType<typeof createOperationStore>;

export function createOperationStore(db: Database, now: () => Date) {
  const leaseEnd = () => new Date(now().getTime() + leaseMs).toISOString();
  const unfinished: OperationState[] = ['queued', 'running', 'stopping'];
  /** Keeps the state `stopping` until the operation has ended. */
  const unlessStopping = (state: OperationState) =>
    sql<string>`case when state = 'stopping' then state else cast(${state} as text) end`;

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

  /** Null if there is none, or if it belongs to another user. */
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

  /** All operations, newest first. The list is a snapshot that doesn't include operations started later. */
  async function listAll(actorId: string): Promise<Listing<OperationSummary>> {
    const readAt = now();
    const all = db.selectFrom('operations').where('actor_id', '=', actorId);
    const { total, latest } = await all
      .select((is) => [is.fn.countAll().as('total'), is.fn.max('created_at').as('latest')])
      .executeTakeFirstOrThrow();
    // Compares the operations' own times, because this clock may have been set back or belong to another replica.
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

  /** Operations of these users that are in progress on any replica or have ended since the given time. */
  async function listMoving(
    actorIds: readonly string[],
    endedSince: Date,
  ): Promise<{ actorId: string; summary: OperationSummary }[]> {
    const rows: Selectable<OperationTable>[] = [];
    for (const some of chunksOf(actorIds))
      rows.push(
        ...(await db
          .selectFrom('operations')
          .selectAll()
          .where('actor_id', 'in', some)
          .where((is) =>
            is.or([is('finished_at', 'is', null), is('finished_at', '>=', endedSince.toISOString())]),
          )
          .execute()),
      );
    const actorIdOf = new Map(rows.map(({ id, actor_id }) => [id, actor_id]));
    return (await summaries(rows)).map((summary) => ({ actorId: actorIdOf.get(summary.id) ?? '', summary }));
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

  /** Stores the outcomes of items and renews the lease. */
  async function saveItems(operationId: string, items: readonly EndedItem[]): Promise<void> {
    await write(operationId, items, { leased_until: leaseEnd() });
  }

  /** Stores the last items and the operation's final state. Returns when it ended, ISO 8601 UTC. */
  async function finish(
    operationId: string,
    items: readonly EndedItem[],
    state: OperationState,
  ): Promise<string> {
    const finishedAt = now().toISOString();
    await write(operationId, items, { state, finished_at: finishedAt, leased_until: null });
    return finishedAt;
  }

  /** Stores the last items and lets another process continue with the rest right away. */
  async function release(operationId: string, items: readonly EndedItem[]): Promise<void> {
    await write(operationId, items, { state: unlessStopping('queued'), leased_until: now().toISOString() });
  }

  /** Requests that no more items are started. Calls `record` once, in the same transaction. */
  async function requestStop(
    operationId: string,
    record: (transaction: Transaction<Schema>) => Promise<unknown>,
  ): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      const asked = await transaction
        .updateTable('operations')
        .set({ state: 'stopping' })
        .where('id', '=', operationId)
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirst();
      if (asked.numUpdatedRows > 0n) await record(transaction);
    });
  }

  /** True if a stop was requested on any replica. */
  async function isStopping(operationId: string): Promise<boolean> {
    const row = await db
      .selectFrom('operations')
      .select('state')
      .where('id', '=', operationId)
      .executeTakeFirst();
    return row?.state === 'stopping';
  }

  /** In one transaction, because each commit is flushed to disk. */
  async function write(
    operationId: string,
    items: readonly EndedItem[],
    operation: UpdateObject<Schema, 'operations'>,
  ): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      for (const some of chunksOf(items)) await updateItems(transaction, operationId, some);
      await transaction.updateTable('operations').set(operation).where('id', '=', operationId).execute();
    });
  }

  /** Resets failed and unknown items to pending and reopens the operation. Returns true if there are any. */
  async function reopen(operationId: string, by: AuditActor): Promise<boolean> {
    return db.transaction().execute(async (transaction) => {
      const reopened = await transaction
        .updateTable('operation_items')
        .set({ state: 'pending', detail: null, code: null, ctx: null })
        .where('operation_id', '=', operationId)
        .where('state', 'in', ['failed', 'unknown'])
        .executeTakeFirst();
      const { state } = await transaction
        .selectFrom('operations')
        .select('state')
        .where('id', '=', operationId)
        .executeTakeFirstOrThrow();
      if (reopened.numUpdatedRows === 0n && state !== 'stopped') return false;
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

  /** Takes over operations that no living process works on. `all` means that no other process exists. */
  async function claimAbandoned(all: boolean): Promise<StoredOperation[]> {
    const claimed = await db
      .updateTable('operations')
      .set({ state: unlessStopping('running'), leased_until: leaseEnd() })
      .where('state', 'in', unfinished)
      .$if(!all, (query) => query.where('leased_until', '<=', now().toISOString()))
      .returning('id')
      .execute();
    const operations = await Promise.all(claimed.map(({ id }) => find(id, null)));
    return operations.filter((operation) => operation !== null);
  }

  return {
    create,
    find,
    list,
    listAll,
    listMoving,
    saveItems,
    finish,
    release,
    requestStop,
    isStopping,
    reopen,
    claimAbandoned,
  };
}

async function updateItems(
  transaction: Transaction<Schema>,
  operationId: string,
  items: readonly EndedItem[],
): Promise<void> {
  const values = items.map(([position, { state, detail = null, code = null, ctx = null }]) => {
    const texts = [state, detail, code, ctx].map((text) => sql`cast(${text} as text)`);
    return sql`(cast(${position} as integer), ${sql.join(texts)})`;
  });
  await sql`
    update operation_items
    set state = given.column2, detail = given.column3, code = given.column4, ctx = given.column5
    from (values ${sql.join(values)}) as given
    where operation_id = ${operationId} and position = given.column1
  `.execute(transaction);
}

/** Who started the operation. Older operations only have the name. */
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

/** The number of items with each outcome, from counts by state. */
export function countStates(counts: Iterable<readonly [state: string, count: number]>) {
  const progress: OperationSummary['progress'] = { total: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 };
  for (const [state, count] of counts) {
    progress.total += count;
    if (state === 'done' || state === 'unchanged' || state === 'failed' || state === 'unknown')
      progress[state] += count;
  }
  return progress;
}
