import type { Reply } from '../http/endpoints.ts';
import { resourceNotFound } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { DocumentBuilder } from './document.ts';
import type { IncludedRelations } from './include.ts';
import { kinds } from './kinds.ts';
import type { ListQuery } from './query.ts';
import type { View } from './view.ts';

/** Answers a list request. */
export function readList(db: SandboxDatabase, view: View, query: ListQuery): Reply {
  const { table } = kinds[view.kind];
  const conditions = view.scope ? [view.scope, ...query.filters] : query.filters;
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}` : '';
  const parameters = conditions.flatMap((condition) => condition.parameters);
  const select = `SELECT ${table}.seq FROM ${table} ${where} ORDER BY ${query.order}`;
  const everything = () => db.column<number>(select, ...parameters);
  const { page } = query;
  const number = page && ('of' in page ? pageOf(db, view, page, everything()) : page.number);
  const seqs =
    page && number !== undefined
      ? db.column<number>(`${select} LIMIT ? OFFSET ?`, ...parameters, page.size, page.size * number)
      : everything();
  const { data, included } = new DocumentBuilder(db, view).build(seqs, query.include);
  const total = () =>
    page ? (db.value<number>(`SELECT count(*) FROM ${table} ${where}`, ...parameters) ?? 0) : seqs.length;
  return {
    status: 200,
    data: `[${data.join(',')}]`,
    included: `[${included.join(',')}]`,
    meta: {
      ...(query.counted ? totals(total(), page?.size) : {}),
      ...(page && (query.counted || 'of' in page) ? { page_number: number } : {}),
    },
  };
}

/** The number of the page that contains a resource. */
function pageOf(
  db: SandboxDatabase,
  view: View,
  { size, of }: { readonly size: number; readonly of: string },
  ordered: readonly number[],
): number {
  const index = ordered.indexOf(findSeq(db, view, of));
  if (index < 0) throw resourceNotFound(`${kinds[view.kind].type} ${of} is not in this list`);
  return size === 0 ? 0 : Math.floor(index / size);
}

const totals = (records: number, size: number | undefined) => ({
  total_records: records,
  ...(size ? { total_pages: Math.ceil(records / size) } : {}),
});

/** Responds with one resource. */
export function readResource(
  db: SandboxDatabase,
  view: View,
  seq: number,
  include: IncludedRelations,
  status = 200,
): Reply {
  const { data, included } = new DocumentBuilder(db, view).build([seq], include);
  const [resource] = data;
  if (resource === undefined) throw resourceNotFound(`${kinds[view.kind].type} not found`);
  return {
    status,
    data: resource,
    ...(include.size > 0 ? { included: `[${included.join(',')}]` } : {}),
  };
}

/**
 * Finds a resource within a view.
 * @throws ApiError 404 if there is none, or none that the caller may see
 */
export function findSeq(db: SandboxDatabase, view: View, id: string): number {
  const { table, type } = kinds[view.kind];
  const seq = db.value<number>(
    `SELECT ${table}.seq FROM ${table} WHERE ${table}.id = ? ${view.scope ? `AND (${view.scope.sql})` : ''}`,
    id,
    ...(view.scope?.parameters ?? []),
  );
  if (seq === undefined) throw resourceNotFound(`${type} ${id} not found`);
  return seq;
}
