import { zodResolver } from '@hookform/resolvers/zod';
import {
  type CreateGroupRequest,
  createGroupRequest,
  type Group,
  type UpdateGroupRequest,
} from '@rolecall/contract';
import { type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
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

export type GroupChanges = Omit<UpdateGroupRequest, 'confirmed'>;

/** The fields that differ from what the person started with, which is all that is sent. */
export function changesBetween(before: GroupFormValues, after: CreateGroupRequest): GroupChanges {
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.description !== before.description && { description: after.description }),
    ...(after.gid !== undefined && after.gid !== before.gid && { gid: after.gid }),
    ...(after.policies && !same(after.policies, before.policies) && { policies: after.policies }),
  };
}
