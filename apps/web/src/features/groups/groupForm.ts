import { zodResolver } from '@hookform/resolvers/zod';
import {
  createGroupRequest,
  type Group,
  type UpdateGroupRequest,
  updateGroupRequest,
} from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';
import { same, withoutUndefined } from '../../components/form/fieldValues.ts';

/** The values of the fields, as in the contract, without a GID if its field is empty. */
const newGroup = createGroupRequest.omit({ allowConfusableName: true, confirmed: true, reason: true });
export type GroupFormValues = z.input<typeof newGroup>;
type NewGroup = z.output<typeof newGroup>;
export type GroupForm = UseFormReturn<GroupFormValues, unknown, NewGroup>;

export const useNewGroupForm = (values: GroupFormValues): GroupForm =>
  useForm({ resolver: zodResolver(newGroup), defaultValues: values, mode: 'onTouched' });

/** @param base what the edit is compared with; a field that equals it isn't validated */
export const useGroupEditForm = (start: GroupFormValues, base: GroupFormValues): GroupForm =>
  useForm({ resolver: resolverFor(base), defaultValues: start, mode: 'onTouched' });

const keepsGid = t('You can’t remove a group’s GID. Enter another number to change it.');

const editableFields = updateGroupRequest.omit({ confirmed: true, reason: true, allowConfusableName: true });

/**
 * Validates only the fields that differ from `base`, so that values that the platform accepted earlier can stay even
 * if they would be rejected today.
 */
export const resolverFor =
  (base: GroupFormValues): Resolver<GroupFormValues, unknown, NewGroup> =>
  async (values, context, options) => {
    const { name, description, gid, policies } = values;
    const changed = {
      ...(!same(name, base.name) && { name }),
      ...(!same(description, base.description) && { description }),
      ...(!same(gid, base.gid) && { gid }),
      ...(!same(policies, base.policies) && { policies }),
    };
    const resolve = zodResolver<GroupFormChanges, unknown, GroupFormChanges>(editableFields);
    const { errors, values: changes } = await resolve(changed, context, { ...options, fields: {} });
    // The platform assigns a GID to a new group without one, but can't remove the GID of an existing group.
    if (base.gid !== undefined && gid === undefined)
      return { errors: { ...errors, gid: { type: 'required', message: keepsGid } }, values: {} };
    if (Object.keys(errors).length > 0) return { errors, values: {} };
    const start = { ...base, description: base.description ?? '' };
    return { errors: {}, values: Object.assign(start, withoutUndefined(changes)) };
  };

/**
 * In the form in which fields show them: browsers drop line ends in single-line fields and normalize them in others.
 */
export const valuesOf = ({ name, description, gid, policies }: Group): GroupFormValues => ({
  name: name.replaceAll(/[\r\n]/g, ''),
  description: description.replaceAll(/\r\n?/g, '\n'),
  policies,
  ...(gid !== null && { gid }),
});

export type GroupFormChanges = Omit<UpdateGroupRequest, 'confirmed' | 'reason' | 'allowConfusableName'>;

/** The fields that differ from the initial values. Only these are sent. */
export function groupChangesBetween(before: GroupFormValues, after: NewGroup): GroupFormChanges {
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.description !== before.description && { description: after.description }),
    ...(after.gid !== undefined && after.gid !== before.gid && { gid: after.gid }),
    ...(after.policies && !same(after.policies, before.policies) && { policies: after.policies }),
  };
}

/** The schema of a draft. A GID that isn't a number isn't kept. */
export const groupDraft = z
  .object({
    name: z.string(),
    description: z.string(),
    gid: z.number().nullish(),
    policies: z.array(z.string()),
  })
  .transform(({ gid, ...rest }): GroupFormValues => ({ ...rest, ...(gid != null && { gid }) }));
