import { notFound } from '../http/errors.ts';
import type { Reply } from '../http/routes.ts';
import type { Database } from '../storage/database.ts';
import { DocumentBuilder } from './document.ts';
import type { IncludeTree } from './include.ts';
import { kinds } from './kinds.ts';
import type { ListQuery } from './query.ts';
import type { View } from './view.ts';

/** Answers a list request. */
export function readList(db: Database, view: View, query: ListQuery): Reply {
  const { table } = kinds[view.kind];
  const conditions = view.scope ? [view.scope, ...query.filters] : query.filters;
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}` : '';
  const parameters = conditions.flatMap((condition) => condition.parameters);
  const limit = query.page ? 'LIMIT ? OFFSET ?' : '';
  const seqs = db.column<number>(
    `SELECT ${table}.seq FROM ${table} ${where} ORDER BY ${query.order} ${limit}`,
    ...parameters,
    ...(query.page ? [query.page.size, query.page.offset] : []),
  );
  const { data, included } = new DocumentBuilder(db, view).build(seqs, query.include);
  const total = () =>
    query.page ? db.value<number>(`SELECT count(*) FROM ${table} ${where}`, ...parameters) : seqs.length;
  return {
    status: 200,
    data: `[${data.join(',')}]`,
    ...(query.include.size > 0 ? { included: `[${included.join(',')}]` } : {}),
    ...(query.counted ? { meta: { total_records: total() } } : {}),
  };
}

/** Answers with one resource. */
export function readOne(db: Database, view: View, seq: number, include: IncludeTree, status = 200): Reply {
  const { data, included } = new DocumentBuilder(db, view).build([seq], include);
  const [resource] = data;
  if (resource === undefined) throw notFound(`${kinds[view.kind].type} not found`);
  return {
    status,
    data: resource,
    ...(include.size > 0 ? { included: `[${included.join(',')}]` } : {}),
  };
}

/**
 * Finds a resource within a view.
 * @throws ApiError 404 when there is none, or none that the caller may see
 */
export function findSeq(db: Database, view: View, id: string): number {
  const { table, type } = kinds[view.kind];
  const seq = db.value<number>(
    `SELECT ${table}.seq FROM ${table} WHERE ${table}.id = ? ${view.scope ? `AND (${view.scope.sql})` : ''}`,
    id,
    ...(view.scope?.parameters ?? []),
  );
  if (seq === undefined) throw notFound(`${type} ${id} not found`);
  return seq;
}
