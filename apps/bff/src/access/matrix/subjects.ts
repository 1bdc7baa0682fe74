import { setImmediate } from 'node:timers/promises';
import { type SqlBool, sql } from 'kysely';
import type { Database } from '../../storage/storage.ts';

/** Rows per statement: some ten milliseconds of SQLite, which has the process to itself meanwhile. */
const atOnce = 5_000;

export type SubjectKind = 'group' | 'user' | 'project';

export interface NamedSubject {
  readonly no: number;
  readonly name: string;
  /** What a search looks through, in small letters. */
  readonly text: string;
}

/** Whatever held at the moment, of a table that is read along its key: a plus keeps other indexes out of it. */
export const holdsAt = (at: number) => sql<SqlBool>`+valid_from <= ${at} and +valid_to > ${at}`;

/** All groups, people or projects that there were at a moment, by their numbers, some at a time. */
export async function* subjectsAt(
  db: Database,
  kind: SubjectKind,
  at: number,
): AsyncGenerator<NamedSubject[]> {
  for (let last = 0; ; ) {
    const some = await read(db, kind, at, last);
    if (some.length > 0) yield some;
    const end = some.at(-1);
    if (!end || some.length < atOnce) return;
    last = end.no;
    // Whoever else waits comes in between.
    await setImmediate();
  }
}

async function read(db: Database, kind: SubjectKind, at: number, last: number): Promise<NamedSubject[]> {
  if (kind === 'user') {
    const rows = await db
      .selectFrom('history_users')
      .select(['user_no as no', 'username as name', 'first_name', 'last_name'])
      .where('user_no', '>', last)
      .where(holdsAt(at))
      .orderBy('user_no')
      .limit(atOnce)
      .execute();
    return rows.map(({ no, name, first_name, last_name }) => ({
      no,
      name,
      text: `${name}\n${first_name} ${last_name}`.toLowerCase(),
    }));
  }
  const rows =
    kind === 'group'
      ? await db
          .selectFrom('history_groups')
          .select(['group_no as no', 'name'])
          .where('group_no', '>', last)
          .where(holdsAt(at))
          .orderBy('group_no')
          .limit(atOnce)
          .execute()
      : await db
          .selectFrom('history_projects')
          .select(['project_no as no', 'name'])
          .where('project_no', '>', last)
          .where(holdsAt(at))
          .orderBy('project_no')
          .limit(atOnce)
          .execute();
  return rows.map(({ no, name }) => ({ no, name, text: name.toLowerCase() }));
}

/** Their numbers, by name without regard to case, equal names by number. */
export async function numbersByName(db: Database, kind: SubjectKind, at: number): Promise<Int32Array> {
  const all: { no: number; key: string }[] = [];
  // Each piece is sorted while it is read: of sorted runs, the whole takes a merge.
  for await (const some of subjectsAt(db, kind, at))
    all.push(...some.map(({ no, name }) => ({ no, key: name.toLowerCase() })).sort(byKey));
  return Int32Array.from(all.sort(byKey), ({ no }) => no);
}

const byKey = (a: { no: number; key: string }, b: { no: number; key: string }) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.no - b.no;
