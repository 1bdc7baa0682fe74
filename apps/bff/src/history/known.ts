import { sql, type Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import type { Since } from './clock.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import { type EdgeKind, edgeTables, forever, valueTables } from './tables.ts';

type Db = Transaction<Schema>;

/** A value as both databases keep it. */
export type Stored = string | number | null;

export interface Edge {
  readonly kind: EdgeKind;
  /** The values of the kind's columns, in their order. */
  readonly key: readonly Stored[];
}

/** What the history holds of a subject now, by numbers. */
export interface Known {
  /** Null for what does not exist now. */
  readonly values: Readonly<Record<string, Stored>> | null;
  readonly edges: ReadonlyMap<string, Edge>;
}

const edgeId = ({ kind, key }: Edge): string => JSON.stringify([kind, ...key]);

export interface Numbered {
  readonly no: number;
  readonly fingerprint: string | null;
  readonly changedAt: number;
  /** From when what is known of it is. */
  readonly asked: Since;
}

const atOnce = 500;
export const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / atOnce) }, (_, piece) =>
    items.slice(piece * atOnce, (piece + 1) * atOnce),
  );

const keyOf = ({ type, id }: Pick<Mention, 'type' | 'id'>) => `${type}:${id}`;

/** Numbers for subjects, new ones for those that are new. Only under the history's lock: the next number is the last and one. */
export async function numberAll(db: Db, references: readonly Pick<Mention, 'type' | 'id'>[]) {
  const wanted = [...new Map(references.map((reference) => [keyOf(reference), reference])).values()];
  const found = new Map<string, Numbered>();
  for (const type of ['user', 'group', 'project'] as const)
    for (const some of chunksOf(wanted.filter((reference) => reference.type === type))) {
      const rows = await db
        .selectFrom('history_subjects')
        .select(['no', 'id', 'fingerprint', 'changed_at', 'asked_at', 'asked_seq'])
        .where('type', '=', type)
        .where(
          'id',
          'in',
          some.map(({ id }) => id),
        )
        .execute();
      for (const { no, id, fingerprint, changed_at, asked_at, asked_seq } of rows)
        found.set(keyOf({ type, id }), {
          no,
          fingerprint,
          changedAt: changed_at,
          asked: { at: asked_at, seq: asked_seq },
        });
    }
  const missing = wanted.filter((reference) => !found.has(keyOf(reference)));
  if (missing.length > 0) {
    const { last } = await db
      .selectFrom('history_subjects')
      .select((is) => is.fn.max('no').as('last'))
      .executeTakeFirstOrThrow();
    const rows = missing.map(({ type, id }, index) => ({
      no: Number(last ?? 0) + index + 1,
      type,
      id,
      fingerprint: null,
    }));
    for (const some of chunksOf(rows)) await db.insertInto('history_subjects').values(some).execute();
    for (const row of rows) found.set(keyOf(row), { ...row, changedAt: 0, asked: { at: 0, seq: 0 } });
  }
  return (reference: Pick<Mention, 'type' | 'id'>): Numbered => {
    const numbered = found.get(keyOf(reference));
    if (!numbered) throw new Error(`${keyOf(reference)} was not numbered`);
    return numbered;
  };
}

/** What is known now of subjects of one type, by their numbers. */
export async function readKnown(
  db: Db,
  type: SubjectType,
  nos: readonly number[],
): Promise<Map<number, Known>> {
  const known = new Map<number, { values: Record<string, Stored> | null; edges: Map<string, Edge> }>();
  const at = (no: number) => {
    const entry = known.get(no) ?? { values: null, edges: new Map<string, Edge>() };
    known.set(no, entry);
    return entry;
  };
  const { table, subject, points, columns } = valueTables[type];
  const valueColumns = [...Object.values(columns), ...(points === null ? [] : [points])];
  for (const some of chunksOf(nos)) {
    const values = await rowsOf(db, table, subject, valueColumns, some);
    for (const { subject: no, ...row } of values) at(Number(no)).values = row;
    for (const kind of edgesOf(type)) {
      const edge = edgeTables[kind];
      for (const { subject: no, ...row } of await rowsOf(db, edge.table, edge.subject, edge.columns, some)) {
        const found: Edge = { kind, key: edge.columns.map((column) => row[column] ?? null) };
        at(Number(no)).edges.set(edgeId(found), found);
      }
    }
  }
  return known;
}

const edgesOf = (type: SubjectType): EdgeKind[] =>
  type === 'project' ? ['grants'] : type === 'user' ? ['policies', 'groups'] : ['policies'];

/** Tables and columns are the constants above, which Kysely's types can't follow through a variable. */
async function rowsOf(
  db: Db,
  table: string,
  subject: string,
  columns: readonly string[],
  nos: readonly number[],
): Promise<Record<string, Stored>[]> {
  const { rows } = await sql<Record<string, Stored>>`
    select ${sql.ref(subject)} as subject, ${sql.join(columns.map((column) => sql.ref(column)))}
    from ${sql.table(table)}
    where ${sql.ref(subject)} in (${sql.join(nos)}) and valid_to = ${forever}
  `.execute(db);
  return rows;
}

/**
 * What was read, by numbers.
 * @param isPast what is known to be gone by now
 */
export function wantedOf(
  facts: Facts,
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
  isPast: (reference: Pick<Mention, 'type' | 'id'>) => boolean = () => false,
): Known {
  const { points, columns } = valueTables[facts.type];
  const values: Record<string, Stored> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = facts.values[name] ?? null;
    values[column] = typeof value === 'boolean' ? Number(value) : value;
  }
  if (points !== null)
    values[points] = facts.points && !isPast(facts.points) ? numberOf(facts.points).no : null;
  const edges: Edge[] = [
    ...facts.policies.map((policy): Edge => ({ kind: 'policies', key: [policy] })),
    ...facts.groups
      .filter((group) => !isPast(group))
      .map((group): Edge => ({ kind: 'groups', key: [numberOf(group).no] })),
    ...facts.grants
      .filter(({ to }) => !isPast(to))
      .map(({ to, role }): Edge => ({ kind: 'grants', key: [numberOf(to).no, role] })),
  ];
  return { values, edges: new Map(edges.map((edge) => [edgeId(edge), edge])) };
}

/** The record of how somebody or a group that is gone went. */
export async function deletionKnown(db: Db, type: 'user' | 'group', id: string): Promise<number | undefined> {
  const { table, subject } = valueTables[type];
  const { rows } = await sql<{ valid_to: number; to_seq: number | null }>`
    select valid_to, to_seq from ${sql.table(table)}
    where ${sql.ref(subject)} = (select no from history_subjects where type = ${type} and id = ${id})
    order by valid_from desc limit 1
  `.execute(db);
  const [last] = rows;
  return last && last.valid_to < forever ? (last.to_seq ?? undefined) : undefined;
}
