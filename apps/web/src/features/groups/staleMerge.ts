import { group, type StaleField } from '@rolecall/contract';
import { z } from 'zod';
import { type GroupFormValues, same, withoutUndefined } from './groupForm.ts';

const theirFields = z.object(
  group.pick({ name: true, description: true, gid: true, policies: true }).partial().shape,
);
type Field = keyof GroupFormValues;

/** A field that somebody else changed while it was being edited here. */
export interface FieldConflict {
  field: Field;
  mine: GroupFormValues[Field];
  theirs: GroupFormValues[Field];
}

/**
 * Brings an edit onto the version that somebody else made meanwhile. Fields that only they changed become
 * theirs; a field that both changed stays mine until the person decides.
 * @param base what the edit started from
 * @param mine what the form holds now
 * @param stale the fields that changed meanwhile, as they are now
 */
export function mergeStale(base: GroupFormValues, mine: GroupFormValues, stale: readonly StaleField[]) {
  const { gid, ...rest } = theirFields.parse(
    Object.fromEntries(stale.map(({ field, current }) => [field, current])),
  );
  const theirs: Partial<GroupFormValues> = { ...withoutUndefined(rest), ...(gid != null && { gid }) };
  const values = { ...mine };
  const conflicts: FieldConflict[] = [];
  const settle = <F extends Field>(field: F, theirValue: GroupFormValues[F] | undefined) => {
    if (theirValue === undefined || same(mine[field], theirValue)) return;
    conflicts.push({ field, mine: mine[field], theirs: theirValue });
    if (same(mine[field], base[field])) values[field] = theirValue;
  };
  settle('name', theirs.name);
  settle('description', theirs.description);
  settle('gid', theirs.gid);
  settle('policies', theirs.policies);
  return { base: { ...base, ...theirs }, values, conflicts };
}
