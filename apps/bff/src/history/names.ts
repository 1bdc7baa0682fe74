import type { Transaction } from 'kysely';
import { readNames } from '../storage/factNames.ts';
import type { Schema } from '../storage/schema.ts';
import type { CurrentState } from './currentState.ts';
import type { FactReference, Facts, Mention } from './facts.ts';

type Db = Transaction<Schema>;

/** The other subjects that facts mention. */
export const referencesOf = ({ reference, groups, roleAssignments }: Facts): Mention[] => [
  ...(reference ? [reference] : []),
  ...groups,
  ...roleAssignments.map(({ to }) => to),
];

/**
 * The name of each number: the one that the platform just returned, or else the one in the history, where new users
 * and groups have been read first. Falls back to the ID, since audit entries can't be corrected later.
 */
export async function namesIn(
  db: Db,
  facts: readonly Facts[],
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => { no: number },
  current: ReadonlyMap<number, CurrentState>,
): Promise<(no: number) => FactReference> {
  const names = new Map<number, FactReference>();
  const wanted = new Set<number>(current.keys());
  for (const each of facts)
    for (const reference of [...(each.unreadable === undefined ? [each] : []), ...referencesOf(each)])
      if (reference.name === null) wanted.add(numberOf(reference).no);
      else
        names.set(numberOf(reference).no, { type: reference.type, id: reference.id, name: reference.name });
  for (const { values, edges } of current.values()) {
    for (const { kind, key } of edges.values()) if (kind !== 'policies') wanted.add(Number(key[0]));
    for (const column of ['primary_group_no', 'owner_no']) {
      const no = values?.[column];
      if (typeof no === 'number') wanted.add(no);
    }
  }
  for (const [no, named] of await readNames(
    db,
    [...wanted].filter((one) => !names.has(one)),
  ))
    names.set(no, named);
  return (no) => names.get(no) ?? { type: 'user', id: String(no), name: String(no) };
}
