import { type SqlBool, sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import { subjectKey } from '../lib/subjectKey.ts';
import type { FactValue } from '../storage/factDigest.ts';
import type { FactDigests } from '../storage/factDigests.ts';
import type { Schema } from '../storage/schema.ts';
import type { Since } from './clock.ts';
import type { Facts, Mention, SubjectType } from './facts.ts';
import { type EdgeKind, forever, isCurrent, valueTables } from './tables.ts';

type Db = Transaction<Schema>;

export interface Edge {
  readonly kind: EdgeKind;
  /** The values of the kind's columns, in their order. */
  readonly key: readonly FactValue[];
}

/** The current state of a subject in the history, with subject numbers. */
export interface CurrentState {
  /** Null if the subject doesn't exist now. */
  readonly values: Readonly<Record<string, FactValue>> | null;
  readonly edges: ReadonlyMap<string, Edge>;
}

export const edgeId = ({ kind, key }: Edge): string => JSON.stringify([kind, ...key]);

export interface Numbered {
  readonly no: number;
  /** True if the stored facts say that it exists. */
  readonly exists: boolean;
  readonly changedAt: number;
  /** Since when its state is known. */
  readonly asked: Since;
  readonly details: string | null;
}

/**
 * Numbers subjects, including new ones. Needs the history's lock, because the next number is the highest plus one.
 */
export async function numberAll(
  db: Db,
  references: readonly Pick<Mention, 'type' | 'id'>[],
  digests: FactDigests,
) {
  const wanted = [...new Map(references.map((reference) => [subjectKey(reference), reference])).values()];
  const found = new Map<string, Numbered>();
  for (const type of ['user', 'group', 'project'] as const)
    for (const some of chunksOf(wanted.filter((reference) => reference.type === type))) {
      const rows = await db
        .selectFrom('history_subjects')
        .select(['no', 'id', 'changed_at', 'asked_at', 'asked_seq', 'details'])
        .select(existsOf(type).as('exists'))
        .where('type', '=', type)
        .where(
          'id',
          'in',
          some.map(({ id }) => id),
        )
        .execute();
      for (const { no, id, exists, changed_at, asked_at, asked_seq, details } of rows)
        found.set(subjectKey({ type, id }), {
          no,
          exists: Boolean(exists),
          changedAt: changed_at,
          asked: { at: asked_at, seq: asked_seq },
          details,
        });
    }
  const missing = wanted.filter((reference) => !found.has(subjectKey(reference)));
  if (missing.length > 0) {
    const { last } = await db
      .selectFrom('history_subjects')
      .select((is) => is.fn.max('no').as('last'))
      .executeTakeFirstOrThrow();
    const rows = missing.map(({ type, id }, index) => ({
      no: Number(last ?? 0) + index + 1,
      type,
      id,
      digest: digests.addSubject({ no: Number(last ?? 0) + index + 1, type, id }),
    }));
    for (const some of chunksOf(rows)) await db.insertInto('history_subjects').values(some).execute();
    for (const row of rows)
      found.set(subjectKey(row), {
        ...row,
        exists: false,
        changedAt: 0,
        asked: { at: 0, seq: 0 },
        details: null,
      });
  }
  return (reference: Pick<Mention, 'type' | 'id'>): Numbered => {
    const numbered = found.get(subjectKey(reference));
    if (!numbered) throw new Error(`${subjectKey(reference)} was not numbered`);
    return numbered;
  };
}

/** For a row of `history_subjects`: true if the subject has current values. */
export function existsOf(type: SubjectType) {
  const { table, subject } = valueTables[type];
  return sql<SqlBool>`
    exists (select 1 from ${sql.table(table)} where ${sql.ref(subject)} = history_subjects.no and ${isCurrent(table)})`;
}

/**
 * The state that was read, with subject numbers.
 * @param isPast true for subjects that are known to have been deleted since
 */
export function wantedOf(
  facts: Facts,
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
  isPast: (reference: Pick<Mention, 'type' | 'id'>) => boolean = () => false,
): CurrentState {
  const { reference, columns } = valueTables[facts.type];
  const values: Record<string, FactValue> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = facts.values[name] ?? null;
    values[column] = typeof value === 'boolean' ? Number(value) : value;
  }
  if (reference !== null)
    values[reference] = facts.reference && !isPast(facts.reference) ? numberOf(facts.reference).no : null;
  const edges: Edge[] = [
    ...facts.policies.map((policy): Edge => ({ kind: 'policies', key: [policy] })),
    ...facts.groups
      .filter((group) => !isPast(group))
      .map((group): Edge => ({ kind: 'groups', key: [numberOf(group).no] })),
    ...facts.roleAssignments
      .filter(({ to }) => !isPast(to))
      .map(({ to, role }): Edge => ({ kind: 'roleAssignments', key: [numberOf(to).no, role] })),
  ];
  return { values, edges: new Map(edges.map((edge) => [edgeId(edge), edge])) };
}

/** The audit entry of a user's or group's deletion. */
export async function deletionSeq(db: Db, type: 'user' | 'group', id: string): Promise<number | undefined> {
  const { table, subject } = valueTables[type];
  const { rows } = await sql<{ valid_to: number; to_seq: number | null }>`
    select valid_to, to_seq from ${sql.table(table)}
    where ${sql.ref(subject)} = (select no from history_subjects where type = ${type} and id = ${id})
    order by valid_from desc limit 1
  `.execute(db);
  const [last] = rows;
  return last && last.valid_to < forever ? (last.to_seq ?? undefined) : undefined;
}
