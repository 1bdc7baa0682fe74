import { collationKey, searchText } from '@rolecall/text';
import { factsInChunks } from '../../history/factChunks.ts';
import type { Database } from '../../storage/database.ts';

export type SubjectKind = 'group' | 'user' | 'project';

export interface SearchableSubject {
  readonly no: number;
  readonly name: string;
  /** What search looks through, see `@rolecall/text`. */
  readonly searchText: string;
}

/** All groups, people or projects that there were at a moment, by their numbers, some at a time. */
export async function* listSubjectsAt(
  db: Database,
  kind: SubjectKind,
  at: number,
): AsyncGenerator<SearchableSubject[]> {
  if (kind === 'user') {
    const columns = ['user_no', 'username', 'first_name', 'last_name'] as const;
    for await (const rows of factsInChunks(db, 'history_users', at, columns))
      yield rows.map(({ user_no, username, first_name, last_name }) => ({
        no: user_no,
        name: username,
        searchText: searchText(username, first_name, last_name),
      }));
  } else if (kind === 'group') {
    for await (const rows of factsInChunks(db, 'history_groups', at, ['group_no', 'name']))
      yield rows.map(({ group_no, name }) => ({ no: group_no, name, searchText: searchText(name) }));
  } else {
    for await (const rows of factsInChunks(db, 'history_projects', at, ['project_no', 'name']))
      yield rows.map(({ project_no, name }) => ({ no: project_no, name, searchText: searchText(name) }));
  }
}

/** Their numbers, by name without regard to case, equal names by number. */
export async function numbersByName(db: Database, kind: SubjectKind, at: number): Promise<Int32Array> {
  const all: { no: number; key: string }[] = [];
  // Each piece is sorted while it is read: of sorted runs, the whole takes a merge.
  for await (const some of listSubjectsAt(db, kind, at))
    all.push(...some.map(({ no, name }) => ({ no, key: collationKey(name) })).sort(byKey));
  return Int32Array.from(all.sort(byKey), ({ no }) => no);
}

const byKey = (a: { no: number; key: string }, b: { no: number; key: string }) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.no - b.no;
