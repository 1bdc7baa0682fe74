import type { Transaction } from 'kysely';
import { subjectKey } from '../lib/subjectKey.ts';
import type { Schema } from '../storage/schema.ts';
import { stateChanges } from './changes.ts';
import { type CurrentState, type Numbered, wantedOf } from './currentState.ts';
import type { FactReference, Facts, Mention } from './facts.ts';
import { referencesOf } from './names.ts';
import { valueTables } from './tables.ts';

/**
 * Subjects that facts mention but the history doesn't know, and subjects that facts no longer refer to. They are read
 * first, so that a creation or deletion becomes one entry instead of one for each subject that refers to it.
 */
export function unsettledOf(
  facts: readonly Facts[],
  numberOf: (reference: Pick<Mention, 'type' | 'id'>) => Numbered,
  current: ReadonlyMap<number, CurrentState>,
  nameOf: (no: number) => FactReference,
): Mention[] {
  const unknownSubjects = facts.flatMap(referencesOf).filter((each) => !numberOf(each).exists);
  const left = facts.flatMap((each) => {
    const before = current.get(numberOf(each).no);
    const wanted = wantedOf(each, numberOf);
    const { lost, columns } = stateChanges(before, wanted);
    const reference = valueTables[each.type].reference;
    const referenced = reference !== null && columns.includes(reference) ? before?.values?.[reference] : null;
    return [
      ...lost.flatMap(({ kind, key: [to] }) => (kind === 'policies' ? [] : [nameOf(Number(to))])),
      ...(typeof referenced === 'number' ? [nameOf(referenced)] : []),
    ];
  });
  return [...new Map([...unknownSubjects, ...left].map((each) => [subjectKey(each), each])).values()];
}

/** Leaves out subjects that the intents name, because the change that was read back explains them. */
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
  const named = new Set(subjects.map(subjectKey));
  return unsettled.filter((each) => !named.has(subjectKey(each)));
}
