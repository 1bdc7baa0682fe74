import { setImmediate } from 'node:timers/promises';
import { searchText, searchWords } from '@rolecall/text';

/** What something is called where people paste names. */
export interface SearchableNames {
  /** The username, or the name of a group. */
  readonly name: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Rows found for one name. */
const most = 20;
/** Rows compared before other requests get a turn, a few milliseconds. */
const restAfter = 1_000;

/** The ways to match, the closest first. Keys are compared as they are. */
const matchers: readonly {
  keyOf(pasted: string): string;
  keysOf(names: SearchableNames): readonly string[];
}[] = [
  { keyOf: (pasted) => pasted, keysOf: ({ name }) => [name] },
  { keyOf: searchText, keysOf: ({ name, email = '' }) => [searchText(name), searchText(email)] },
  {
    keyOf: fullNameKey,
    // One word is no full name: it would make a surname stand for one of many.
    keysOf: ({ firstName, lastName }) =>
      firstName && lastName ? [fullNameKey(`${firstName} ${lastName}`)] : [],
  },
];

/**
 * Finds what pasted names stand for: a username or group name, an email address, or a full name in any order.
 * Each name has everything that it could stand for, by the closest kind of match only, by name; at most 20 rows.
 * Only names that no closer match finds cost a further pass over the rows.
 */
export async function findByNames<Row>(
  pasted: Iterable<string>,
  rows: () => Iterable<Row>,
  namesOf: (row: Row) => SearchableNames,
): Promise<Map<string, readonly Row[]>> {
  // The order of the rows says when they were last read, and changes under the person who has to choose.
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

function fullNameKey(name: string): string {
  return searchWords(name.replaceAll(/[,，،]/g, ' '))
    .sort()
    .join(' ');
}
