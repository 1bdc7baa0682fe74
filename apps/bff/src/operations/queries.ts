import {
  type Operation,
  type OperationItem,
  type OperationList,
  type OperationSummary,
  operationItem,
  operationSummary,
} from '@rolecall/contract';
import { countStates } from '@rolecall/contract/labels/operations';
import type { Selectable } from 'kysely';
import { type AuditActor, anonymous } from '../audit/entryContent.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Listing } from '../lib/listing.ts';
import type { Database } from '../storage/database.ts';
import type { OperationItemTable, OperationTable } from '../storage/schema.ts';

export interface StoredOperation {
  operation: Operation;
  actorId: string;
  by: AuditActor;
  params: unknown;
}

/** Reads stored operations. */
export function createOperationQueries(db: Database, now: () => Date) {
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

  /** The operation that has undone this one, or is doing so; null if there is none, or if it failed. */
  async function undoneBy(id: string): Promise<{ id: string; title: string } | null> {
    const found = await db
      .selectFrom('operations as undone')
      .innerJoin('operations as undoing', 'undoing.id', 'undone.undone_by')
      .select(['undoing.id', 'undoing.title'])
      .where('undone.id', '=', id)
      .where('undoing.state', '<>', 'failed')
      .executeTakeFirst();
    return found ?? null;
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
  async function listActive(
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
    const counts: { operation_id: string; state: string; count: number }[] = [];
    for (const some of chunksOf(rows.map(({ id }) => id)))
      for (const { count, ...row } of await db
        .selectFrom('operation_items')
        .select((is) => ['operation_id', 'state', is.fn.countAll().as('count')])
        .where('operation_id', 'in', some)
        .groupBy(['operation_id', 'state'])
        .execute())
        counts.push({ ...row, count: Number(count) });
    const countsOf = Map.groupBy(counts, ({ operation_id }) => operation_id);
    return rows.map((row) =>
      summaryOf(row, countStates((countsOf.get(row.id) ?? []).map(({ state, count }) => [state, count]))),
    );
  }

  return { find, undoneBy, list, listAll, listActive };
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
