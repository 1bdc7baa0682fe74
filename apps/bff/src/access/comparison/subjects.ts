import type { ComparedSubject } from '@rolecall/contract';
import { collationKey, searchText } from '@rolecall/text';
import { sql } from 'kysely';
import type { SubjectType } from '../../history/facts.ts';
import { valueTables } from '../../history/tables.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';

/** A user, group or project that a difference names. */
export interface Named extends ComparedSubject {
  /** The text that search matches, see `@rolecall/text`. */
  readonly searchText: string;
  /** Its position when all subjects are sorted by name. */
  readonly place: number;
}

/** Small chunks of about 10 ms, because a crawl in progress delays each of them. */
const batchSize = 2_500;
const nameColumn = { user: 'username', group: 'name', project: 'name' } as const;

/** Subjects by number, with their names at a point in time, or their last names before it. */
export async function namedSubjectsAt(
  db: Database,
  nos: Iterable<number>,
  at: number,
): Promise<Map<number, Named>> {
  const all = [...new Set(nos)].sort((a, b) => a - b);
  const found: { no: number; nameKey: string; subject: Omit<Named, 'place'> }[] = [];
  for await (const wanted of inChunks(all, batchSize)) {
    const subjects = await db
      .selectFrom('history_subjects')
      .select(['no', 'type', 'id'])
      .where('no', 'in', wanted)
      // Without the range, PostgreSQL scans the whole table for a long list.
      .where('no', '>=', wanted[0] ?? 0)
      .where('no', '<=', wanted.at(-1) ?? 0)
      .execute();
    for (const type of ['user', 'group', 'project'] as const) {
      const some = subjects.filter((subject) => subject.type === type).sort((a, b) => a.no - b.no);
      const last = await lastNames(
        db,
        type,
        some.map(({ no }) => no),
        at,
      );
      for (const { no, id } of some) {
        const lastName = last.get(no);
        // A role can belong to a principal of which the platform returns only the ID.
        const name = lastName?.name ?? id;
        const isDeleted = lastName === undefined || lastName.until <= at;
        const subject = { type, id, name, isDeleted, searchText: searchText(name) };
        found.push({ no, nameKey: collationKey(name), subject });
      }
    }
  }
  found.sort((a, b) => (a.nameKey < b.nameKey ? -1 : a.nameKey > b.nameKey ? 1 : a.no - b.no));
  return new Map(found.map(({ no, subject }, place) => [no, { ...subject, place }]));
}

async function lastNames(db: Database, type: SubjectType, nos: readonly number[], at: number) {
  if (nos.length === 0) return new Map<number, { name: string; until: number }>();
  const { table, subject } = valueTables[type];
  // The sum keeps the database from using the index on `valid_from`, so it uses the primary key.
  const { rows } = await sql<{ no: number; name: string; valid_to: number }>`
    select ${sql.ref(subject)} as no, ${sql.ref(nameColumn[type])} as name, valid_to from ${sql.table(table)}
    where ${sql.ref(subject)} in (${sql.join(nos)}) and valid_from + 0 <= ${at}
      and ${sql.ref(subject)} between ${nos[0]} and ${nos.at(-1)}
    order by ${sql.ref(subject)}, valid_from
  `.execute(db);
  return new Map(rows.map(({ no, name, valid_to }) => [Number(no), { name, until: Number(valid_to) }]));
}
