import { searchText } from '@rolecall/text';
import { z } from 'zod';
import type { AuditRow } from './chain.ts';

/** Where in an entry a name is. The values are stored, see `AuditEntryNamesTable`. */
export const positions = { actor: 1, concerned: 2, project: 4 } as const;

/** A subject that an entry knows by its id only. */
export interface UnnamedSubject {
  readonly type: string;
  readonly id: string;
}

export interface EntryNames {
  /** Positions of each name, as a sum. Names have the form that search compares. */
  readonly names: ReadonlyMap<string, number>;
  readonly unnamed: readonly UnnamedSubject[];
}

/** PostgreSQL's indexes take 2,700 bytes. */
const longestName = 500;

const nameKeys = new Set(['name', 'username', 'firstName', 'lastName', 'email']);
const subjectList = z.array(z.tuple([z.string(), z.string()]));

/** The names of users, groups and projects in an entry, wherever they are in it. */
export function entryNamesOf(row: Omit<AuditRow, 'hash'>): EntryNames {
  const names = new Map<string, number>();
  const named = new Set<string | null>();
  // Where no name was known, the ID stands in for it.
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
  for (const state of [row.before, row.after])
    if (state !== null) addFrom(parsed(state), positions.concerned);

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

  const subjects = subjectList.safeParse(parsed(row.subjects)).data ?? [];
  const unnamed = subjects.flatMap(([type, id]) => (named.has(id) || type === 'mark' ? [] : [{ type, id }]));
  return { names, unnamed };
}

export const indexedText = (name: string): string => searchText(name).slice(0, longestName).toWellFormed();

/** A damaged entry is still found by what can be read of it. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
