import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { chunksOf } from '../lib/chunks.ts';
import { jsonOrNull } from '../lib/jsonOrNull.ts';
import { subjectKey } from '../lib/subjectKey.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import type { AuditRow } from './chain.ts';
import { entryNamesOf, indexedText, positions, type UnnamedSubject } from './entryNames.ts';

/**
 * Stores the names that search finds these entries by. The caller must hold the chain's end, so that only one process
 * numbers names at a time.
 */
export async function storeNames(
  transaction: Transaction<Schema>,
  rows: readonly Omit<AuditRow, 'hash'>[],
): Promise<void> {
  const entries = rows.map((row) => ({ seq: row.seq, ...entryNamesOf(row) }));
  const subjectNames = await namesOfSubjects(
    transaction,
    entries.flatMap(({ unnamed }) => unnamed),
  );
  const named = entries.map(({ seq, names, unnamed }) => {
    const all = new Map(names);
    for (const subject of unnamed) {
      const text = indexedText(subjectNames.get(subjectKey(subject)) ?? '');
      const position = positions.concerned | (subject.type === 'project' ? positions.project : 0);
      if (text !== '') all.set(text, (all.get(text) ?? 0) | position);
    }
    return { seq, names: all };
  });
  const numberOf = await numberNames(transaction, new Set(named.flatMap(({ names }) => [...names.keys()])));
  for (const some of chunksOf(named))
    await transaction
      .insertInto('audit_entry_names')
      .values(
        some.map(({ seq, names }) => ({
          seq,
          names: JSON.stringify([...names].flatMap(([text, position]) => [numberOf(text), position])),
        })),
      )
      .execute();
}

/** The names that search finds entries by, with their positions. */
export async function storedNames(
  db: Database,
  after: number,
  to: number,
): Promise<Map<number, ReadonlyMap<string, number>>> {
  const rows = await db
    .selectFrom('audit_entry_names')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .execute();
  const entries = rows.map(({ seq, names }) => ({ seq, pairs: pairsIn(names) }));
  const numbers = new Set(entries.flatMap(({ pairs }) => pairs.map(([no]) => no)));
  const texts = new Map<number, string>();
  for (const some of chunksOf([...numbers])) {
    const named = await db.selectFrom('audit_names').selectAll().where('no', 'in', some).execute();
    for (const { no, text } of named) texts.set(no, text);
  }
  return new Map(
    entries.map(({ seq, pairs }) => [
      seq,
      new Map(pairs.map(([no, position]) => [texts.get(no) ?? '', position])),
    ]),
  );
}

/** Each name's number and position. Empty if the index is damaged, so that the log can still be shown. */
export function pairsIn(names: string): [no: number, position: number][] {
  const numbers = numberList.safeParse(jsonOrNull(names)).data ?? [];
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[2 * index] ?? 0,
    numbers[2 * index + 1] ?? 0,
  ]);
}

const numberList = z.array(z.int());

async function numberNames(
  transaction: Transaction<Schema>,
  texts: ReadonlySet<string>,
): Promise<(text: string) => number> {
  const numbers = new Map<string, number>();
  for (const some of chunksOf([...texts])) {
    const rows = await transaction
      .selectFrom('audit_names')
      .select(['no', 'text'])
      .where('text', 'in', some)
      .execute();
    for (const { no, text } of rows) numbers.set(text, no);
  }
  const missing = [...texts].filter((text) => !numbers.has(text));
  if (missing.length > 0) {
    const { last } = await transaction
      .selectFrom('audit_names')
      .select((is) => is.fn.max('no').as('last'))
      .executeTakeFirstOrThrow();
    const rows = missing.map((text, index) => ({ no: Number(last ?? 0) + index + 1, text }));
    for (const some of chunksOf(rows)) await transaction.insertInto('audit_names').values(some).execute();
    for (const { no, text } of rows) numbers.set(text, no);
  }
  return (text) => {
    const no = numbers.get(text);
    if (no === undefined) throw new Error('A name of an entry was not numbered');
    return no;
  };
}

const historyNames = [
  { type: 'user', table: 'history_users', subject: 'user_no', name: 'username' },
  { type: 'group', table: 'history_groups', subject: 'group_no', name: 'name' },
  { type: 'project', table: 'history_projects', subject: 'project_no', name: 'name' },
] as const;

/** Names of subjects that entries have only the ID of: from the history, or else from the latest entry about them. */
async function namesOfSubjects(
  transaction: Transaction<Schema>,
  subjects: readonly UnnamedSubject[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const wanted = [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
  for (const { type, table, subject, name } of historyNames)
    for (const some of chunksOf(wanted.filter((each) => each.type === type))) {
      const { rows } = await sql<{ id: string; name: string }>`
        select id, ${sql.ref(name)} as name from history_subjects
        join ${sql.table(table)} on ${sql.ref(subject)} = no
        where type = ${type} and id in (${sql.join(some.map(({ id }) => id))}) order by valid_from
      `.execute(transaction);
      for (const row of rows) found.set(subjectKey({ type, id: row.id }), row.name);
    }
  for (const some of chunksOf(wanted.filter((subject) => !found.has(subjectKey(subject))))) {
    const { rows } = await sql<{ type: string; id: string; name: string | null }>`
      select column1 as type, column2 as id,
        (select target_name from audit_entries where target_id = column2 and target_type = column1
          order by seq desc limit 1) as name
      from (values ${sql.join(some.map(({ type, id }) => sql`(${type}, ${id})`))}) as wanted
    `.execute(transaction);
    for (const { type, id, name } of rows) if (name !== null) found.set(subjectKey({ type, id }), name);
  }
  return found;
}
