import { setImmediate } from 'node:timers/promises';
import type { ResolvedNames } from '@rolecall/contract';
import { searchText, searchWords } from '@rolecall/text';

/** The names that a pasted name is compared with. */
export interface SearchableNames {
  /** The username or the name of a group. */
  readonly name: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Maximum number of rows per name. */
const most = 20;
/** Rows compared before other requests get a turn: a few milliseconds. */
const restAfter = 1_000;

/** The ways to match, closest first. Keys must be equal. */
const matchers: readonly {
  keyOf(pasted: string): string;
  keysOf(names: SearchableNames): readonly string[];
}[] = [
  { keyOf: (pasted) => pasted, keysOf: ({ name }) => [name] },
  { keyOf: searchText, keysOf: ({ name, email = '' }) => [searchText(name), searchText(email)] },
  {
    keyOf: fullNameKey,
    // A single word isn't a full name. Otherwise a surname would match one of many people.
    keysOf: ({ firstName, lastName }) =>
      firstName && lastName ? [fullNameKey(`${firstName} ${lastName}`)] : [],
  },
];

/**
 * Finds what pasted names refer to: a username or group name, an email address, or a full name in any word order. For
 * each name, returns all matches of the closest kind, sorted by name, 20 rows at most. Passes over the rows again
 * only for names without a closer match.
 */
export async function findByNames<Row>(
  pasted: Iterable<string>,
  rows: () => Iterable<Row>,
  namesOf: (row: Row) => SearchableNames,
): Promise<Map<string, readonly Row[]>> {
  // Rows are in the order in which they were last read, so it could change while someone is choosing.
  const byName = (a: Row, b: Row) => (namesOf(a).name < namesOf(b).name ? -1 : 1);
  const found = new Map<string, readonly Row[]>([...pasted].map((name) => [name, []]));
  for (const { keyOf, keysOf } of matchers) {
    const open = [...found].flatMap(([name, matches]) => (matches.length === 0 ? [name] : []));
    const byKey = new Map<string, Set<Row>>(open.map((name) => [keyOf(name), new Set()]));
    byKey.delete('');
    if (byKey.size === 0) continue;
    let compared = 0;
    for (const row of rows()) {
      compared += 1;
      if (compared % restAfter === 0) await setImmediate();
      for (const key of keysOf(namesOf(row))) {
        const matches = byKey.get(key);
        if (matches && matches.size < most) matches.add(row);
      }
    }
    for (const name of open) found.set(name, [...(byKey.get(keyOf(name)) ?? [])].sort(byName));
  }
  return found;
}

/** Presents what `findByNames` found. */
export function presentResolved<Row, Item>(
  matches: ReadonlyMap<string, readonly Row[]>,
  present: (row: Row) => Item,
): ResolvedNames<Item> {
  const resolved: ResolvedNames<Item> = { found: [], unknown: [], ambiguous: [] };
  for (const [name, [row, ...others]] of matches) {
    if (row === undefined) resolved.unknown.push(name);
    else if (others.length === 0) resolved.found.push({ name, match: present(row) });
    else resolved.ambiguous.push({ name, candidates: [row, ...others].map(present) });
  }
  return resolved;
}

function fullNameKey(name: string): string {
  return searchWords(name.replaceAll(/[,，،]/g, ' '))
    .sort()
    .join(' ');
}
