import { searchText } from '@rolecall/text';
import { jsonOrNull } from '../lib/jsonOrNull.ts';
import type { AuditRow } from './chain.ts';
import { storedSubjects } from './storedSubjects.ts';

/** Where a name appears in an entry. The values are stored, see `AuditEntryNamesTable`. */
export const positions = { actor: 1, concerned: 2, project: 4 } as const;

/** A subject that an entry has only the ID of. */
export interface UnnamedSubject {
  readonly type: string;
  readonly id: string;
}

export interface EntryNames {
  /** The positions of each name, as a bit mask. Names are normalized for search. */
  readonly names: ReadonlyMap<string, number>;
  readonly unnamed: readonly UnnamedSubject[];
}

/** PostgreSQL's index entries are limited to 2,700 bytes. */
const longestName = 500;

const nameKeys = new Set(['name', 'username', 'firstName', 'lastName', 'email']);

/** The names of users, groups and projects anywhere in an entry. */
export function entryNamesOf(row: Omit<AuditRow, 'hash'>): EntryNames {
  const names = new Map<string, number>();
  const named = new Set<string | null>();
  // If the name wasn't known, the ID is stored in its place.
  const addNamed = (id: string | null, name: string | null) => {
    if (name !== null && name !== id) named.add(id);
  };
  addNamed(row.actor_id, row.actor_name);
  addNamed(row.target_id, row.target_name);
  addNamed(row.project_id, row.project_name);
  const add = (name: string | null, position: number) => {
    const text = indexedText(name ?? '');
    if (text !== '') names.set(text, (names.get(text) ?? 0) | position);
  };

  add(row.actor_name, positions.actor);
  add(row.target_name, positions.concerned | (row.target_type === 'project' ? positions.project : 0));
  add(row.project_name, positions.project);
  // A damaged entry can still be found by the parts that can be parsed.
  for (const state of [row.before, row.after])
    if (state !== null) addFrom(jsonOrNull(state), positions.concerned);

  function addFrom(value: unknown, position: number): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) addFrom(item, position);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string')
        addFrom(inner, /project/i.test(key) ? position | positions.project : position);
      else if (nameKeys.has(key)) add(inner, position);
    }
    if ('id' in value && 'name' in value && typeof value.id === 'string' && typeof value.name === 'string')
      addNamed(value.id, value.name);
  }

  const unnamed = storedSubjects(row.subjects).flatMap(([type, id]) =>
    named.has(id) || type === 'mark' ? [] : [{ type, id }],
  );
  return { names, unnamed };
}

export const indexedText = (name: string): string => searchText(name).slice(0, longestName).toWellFormed();
