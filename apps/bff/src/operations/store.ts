import type { OperationItem, OperationState } from '@rolecall/contract';
import { sql, type Transaction, type UpdateObject } from 'kysely';
import type { AuditActor } from '../audit/entryContent.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { createOperationQueries, type StoredOperation } from './queries.ts';

/** After this long, other processes may take over the operations of a dead process. */
export const leaseMs = 15_000;

/** An item with its index in the operation. */
type EndedItem = readonly [position: number, item: OperationItem];

export type OperationStore = ReturnType<typeof createOperationStore>;

/** Reads and writes operations. */
export function createOperationStore(db: Database, now: () => Date) {
  const queries = createOperationQueries(db, now);
  const leaseEnd = () => new Date(now().getTime() + leaseMs).toISOString();
  const unfinished: OperationState[] = ['queued', 'running', 'stopping'];
  /** Keeps the state `stopping` until the operation has ended. */
  const unlessStopping = (state: OperationState) =>
    sql<string>`case when state = 'stopping' then state else cast(${state} as text) end`;

  /** @param undoes operations that it undoes, unless another one already does */
  async function create(stored: StoredOperation, undoes: readonly string[] = []): Promise<void> {
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
          undone_by: null,
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
      for (const some of chunksOf(undoes))
        await transaction
          .updateTable('operations')
          .set({ undone_by: operation.id })
          .where('id', 'in', some)
          .where('actor_id', '=', actorId)
          .where((is) =>
            is.or([
              is('undone_by', 'is', null),
              // An operation that failed has undone nothing.
              is(
                'undone_by',
                'in',
                transaction.selectFrom('operations').select('id').where('state', '=', 'failed'),
              ),
            ]),
          )
          .execute();
    });
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

  /**
   * Reopens an operation that has ended, with its failed and unknown items pending again. Returns false if there is
   * nothing to do. If two users retry at the same time, only one of them gets true.
   */
  async function reopen(operationId: string, by: AuditActor): Promise<boolean> {
    return db.transaction().execute(async (transaction) => {
      const unsuccessful = transaction
        .selectFrom('operation_items')
        .select('position')
        .where('operation_id', '=', operationId)
        .where('state', 'in', ['failed', 'unknown']);
      const { numUpdatedRows } = await transaction
        .updateTable('operations')
        .set({
          state: 'running',
          finished_at: null,
          leased_until: leaseEnd(),
          started_by: JSON.stringify(by),
        })
        .where('id', '=', operationId)
        .where('finished_at', 'is not', null)
        .where((is) => is.or([is('state', '=', 'stopped'), is.exists(unsuccessful)]))
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await transaction
        .updateTable('operation_items')
        .set({ state: 'pending', detail: null, code: null, ctx: null })
        .where('operation_id', '=', operationId)
        .where('state', 'in', ['failed', 'unknown'])
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
    const operations = await Promise.all(claimed.map(({ id }) => queries.find(id, null)));
    return operations.filter((operation) => operation !== null);
  }

  return {
    ...queries,
    create,
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
