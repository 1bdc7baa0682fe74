import { same } from './fieldValues.ts';

/** A field that someone else changed while it was being edited here. */
export interface FieldConflict<Values> {
  field: keyof Values;
  mine: Values[keyof Values];
  theirs: Values[keyof Values];
}

/**
 * Brings an edit onto the version that someone else made. Fields that only they changed become theirs; a field that both
 * changed stays mine until the user decides.
 * @param base what the edit started from
 * @param mine what the form holds now
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
  // Object.keys forgets that the names are the fields' own.
  for (const field of Object.keys(theirs) as (keyof Values)[]) settle(field, theirs[field]);
  return { base: { ...base, ...theirs }, values, conflicts };
}
