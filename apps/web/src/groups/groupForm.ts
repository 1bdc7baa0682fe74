import { zodResolver } from '@hookform/resolvers/zod';
import {
  type CreateGroupRequest,
  createGroupRequest,
  type Group,
  type UpdateGroupRequest,
} from '@rolecall/contract';
import { type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { ApiError } from '../api/problems.ts';
import { same } from './staleMerge.ts';

/** What the fields hold: as the contract takes it, the GID absent while its field is empty. */
export type GroupFormValues = z.input<typeof createGroupRequest>;
export type GroupForm = UseFormReturn<GroupFormValues, unknown, CreateGroupRequest>;

export const useGroupForm = (values: GroupFormValues): GroupForm =>
  useForm({ resolver: zodResolver(createGroupRequest), defaultValues: values, mode: 'onTouched' });

export const valuesOf = ({ name, description, gid, policies }: Group): GroupFormValues => ({
  name,
  description,
  policies,
  ...(gid !== null && { gid }),
});

/** The fields that differ from what the person started with, which is all that is sent. */
export function changesBetween(before: GroupFormValues, after: CreateGroupRequest): UpdateGroupRequest {
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.description !== before.description && { description: after.description }),
    ...(after.gid !== undefined && after.gid !== before.gid && { gid: after.gid }),
    ...(after.policies && !same(after.policies, before.policies) && { policies: after.policies }),
  };
}

const fieldOfCode: Partial<Record<ApiError['code'], string>> = { 'name-taken': 'name', 'gid-taken': 'gid' };

/**
 * Puts the server's verdict on the fields it is about.
 * @returns whether it was about any, so that the rest can be shown above the form
 */
export function showOnFields<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError'>,
  fields: readonly Path<Values>[],
  error: unknown,
): boolean {
  if (!(error instanceof ApiError)) return false;
  const named = fieldOfCode[error.code];
  const verdicts =
    error.fieldErrors.length > 0
      ? error.fieldErrors.map(({ pointer, message }) => ({ name: pointer.split('/')[1], message }))
      : [{ name: named, message: error.message }];
  const shown = verdicts.flatMap(({ name, message }) => {
    const field = fields.find((known) => known === name);
    return field ? [{ field, message }] : [];
  });
  for (const [index, { field, message }] of shown.entries())
    form.setError(field, { message }, { shouldFocus: index === 0 });
  return shown.length > 0;
}
