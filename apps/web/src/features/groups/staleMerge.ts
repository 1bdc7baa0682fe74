import { group, type StaleField } from '@rolecall/contract';
import { z } from 'zod';
import { withoutUndefined } from '../../components/form/fieldValues.ts';
import { mergeFields } from '../../components/form/mergeFields.ts';
import type { GroupFormValues } from './groupForm.ts';

const theirFields = z.object(
  group.pick({ name: true, description: true, gid: true, policies: true }).partial().shape,
);

/**
 * Brings an edit of a group onto the version that someone else made.
 * @param stale the fields that they changed, as they are now
 */
export function mergeStale(base: GroupFormValues, mine: GroupFormValues, stale: readonly StaleField[]) {
  const { gid, ...rest } = theirFields.parse(
    Object.fromEntries(stale.map(({ field, current }) => [field, current])),
  );
  return mergeFields<GroupFormValues>(base, mine, { ...withoutUndefined(rest), ...(gid != null && { gid }) });
}
