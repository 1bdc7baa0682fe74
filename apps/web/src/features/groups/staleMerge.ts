import { group, type StaleField } from '@rolecall/contract';
import { z } from 'zod';
import { withoutUndefined } from '../../components/form/fieldValues.ts';
import { mergeFields } from '../../components/form/mergeFields.ts';
import type { GroupFormValues } from './groupForm.ts';

const theirFields = z.object(
  group.pick({ name: true, description: true, gid: true, policies: true }).partial().shape,
);

/**
 * Rebases an edit of a group onto another user's version.
 * @param stale the fields that they changed, with the current values
 */
export function mergeStale(base: GroupFormValues, mine: GroupFormValues, stale: readonly StaleField[]) {
  const { gid, ...rest } = theirFields.parse(
    Object.fromEntries(stale.map(({ field, current }) => [field, current])),
  );
  return mergeFields<GroupFormValues>(base, mine, { ...withoutUndefined(rest), ...(gid != null && { gid }) });
}
