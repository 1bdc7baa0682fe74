import { same } from './fieldValues.ts';

/** A field that someone else changed while it was being edited here. */
export interface FieldConflict<Values> {
  field: keyof Values;
  mine: Values[keyof Values];
  theirs: Values[keyof Values];
}

/**
 * Rebases an edit onto another user's version. Takes over fields that only they changed; a field that both changed
 * keeps `mine` until the user decides.
 * @param base the values that the edit started from
 * @param mine the current values of the form
 * @param theirs the fields that they changed
 */
export function mergeFields<Values extends object>(base: Values, mine: Values, theirs: Partial<Values>) {
  const values = { ...mine };
  const conflicts: FieldConflict<Values>[] = [];
  const settle = <Field extends keyof Values>(field: Field, theirValue: Values[Field] | undefined) => {
    if (theirValue === undefined || same(mine[field], theirValue)) return;
    conflicts.push({ field, mine: mine[field], theirs: theirValue });
    if (same(mine[field], base[field])) values[field] = theirValue;
  };
  // Object.keys loses the type of the keys.
  for (const field of Object.keys(theirs) as (keyof Values)[]) settle(field, theirs[field]);
  return { base: { ...base, ...theirs }, values, conflicts };
}
