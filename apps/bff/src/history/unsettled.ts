import type { Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import { stateChanges } from './changes.ts';
import { type CurrentState, type Numbered, wantedOf } from './currentState.ts';
import type { FactReference, Facts, Mention } from './facts.ts';
import { referencesOf } from './names.ts';
import { valueTables } from './tables.ts';

/**
 * What facts speak of and the history does not know, and what they don't lead to any more: whether it came or went
 * itself is to be known first, so that its coming and going is one entry, and not one for each who had to do with it.
 */
export function unsettledOf(
  facts: readonly Facts[],
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
  current: ReadonlyMap<number, CurrentState>,
  nameOf: (no: number) => FactReference,
): Mention[] {
  const strangers = facts.flatMap(referencesOf).filter((each) => !numberOf(each).exists);
  const left = facts.flatMap((each) => {
    const before = current.get(numberOf(each).no);
    const wanted = wantedOf(each, numberOf);
    const { lost, columns } = stateChanges(before, wanted);
    const points = valueTables[each.type].points;
    const pointed = points !== null && columns.includes(points) ? before?.values?.[points] : null;
    return [
      ...lost.flatMap(({ kind, key: [to] }) => (kind === 'policies' ? [] : [nameOf(Number(to))])),
      ...(typeof pointed === 'number' ? [nameOf(pointed)] : []),
    ];
  });
  return [...new Map([...strangers, ...left].map((each) => [keyOf(each), each])).values()];
}

/** Without those that the intents name: these are there or not because of the change that was read back. */
export async function withoutSubjectsOf(
  transaction: Transaction<Schema>,
  intents: readonly number[],
  unsettled: readonly Mention[],
): Promise<Mention[]> {
  if (unsettled.length === 0 || intents.length === 0) return [...unsettled];
  const subjects = await transaction
    .selectFrom('audit_subjects')
    .select(['type', 'id'])
    .where('seq', 'in', intents)
    .where(
      'id',
      'in',
      unsettled.map(({ id }) => id),
    )
    .execute();
  const named = new Set(subjects.map(keyOf));
  return unsettled.filter((each) => !named.has(keyOf(each)));
}

const keyOf = ({ type, id }: { type: string; id: string }) => `${type}:${id}`;
