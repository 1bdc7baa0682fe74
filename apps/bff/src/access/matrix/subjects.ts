import { collationKey, searchText } from '@rolecall/text';
import { factsInChunks } from '../../history/factChunks.ts';
import type { Database } from '../../storage/database.ts';

export type SubjectKind = 'group' | 'user' | 'project';

export interface SearchableSubject {
  readonly no: number;
  readonly name: string;
  /** The text that search matches, see `@rolecall/text`. */
  readonly searchText: string;
}

/** All groups, users or projects that existed at a point in time, by number, in chunks. */
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

/** Subject numbers sorted by name, ignoring case; equal names by number. */
export async function numbersByName(db: Database, kind: SubjectKind, at: number): Promise<Int32Array> {
  const all: { no: number; key: string }[] = [];
  // Chunks are sorted as they are read, because sorting presorted runs only takes a merge.
  for await (const some of listSubjectsAt(db, kind, at))
    all.push(...some.map(({ no, name }) => ({ no, key: collationKey(name) })).sort(byKey));
  return Int32Array.from(all.sort(byKey), ({ no }) => no);
}

const byKey = (a: { no: number; key: string }, b: { no: number; key: string }) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.no - b.no;
