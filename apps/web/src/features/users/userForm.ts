import { zodResolver } from '@hookform/resolvers/zod';
import { type CreateUserRequest, createUserRequest } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';
import { pickerItemSchema } from '../../components/picker/pickerItemSchema.ts';

const groupItem = z.object({ ...pickerItemSchema.shape, policies: z.array(z.string()) });

type NewUser = Omit<CreateUserRequest, 'allowConfusableName' | 'confirmed' | 'reason'>;

/** Like the contract's request, but with groups that still have names, and an empty password for none. */
const userForm = z
  .object({
    ...createUserRequest.omit({
      groupIds: true,
      policies: true,
      primaryGroupId: true,
      allowConfusableName: true,
      confirmed: true,
      reason: true,
    }).shape,
    password: z.union([z.literal(''), createUserRequest.shape.password.unwrap()], {
      error: t('Enter at least 8 characters, or leave empty.'),
    }),
    policies: z.array(z.string()),
    groups: z.array(groupItem),
    /** Ignored if it isn't one of the groups. */
    primaryGroupId: z.string().nullable(),
  })
  .transform(
    ({ groups, password, policies, primaryGroupId, ...fields }): NewUser => ({
      ...fields,
      ...(password && { password }),
      ...(policies.length > 0 && { policies }),
      groupIds: groups.map(({ id }) => id),
      ...(primaryGroupId !== null && groups.some(({ id }) => id === primaryGroupId) && { primaryGroupId }),
    }),
  );

export type UserFormValues = z.input<typeof userForm>;
export type UserForm = UseFormReturn<UserFormValues, unknown, NewUser>;

export const useUserForm = (): UserForm =>
  useForm({
    resolver: zodResolver(userForm),
    defaultValues: {
      username: '',
      firstName: '',
      lastName: '',
      email: '',
      password: '',
      policies: [],
      groups: [],
      primaryGroupId: null,
    },
    mode: 'onTouched',
  });

/** The schema of a draft: all fields except for the password. */
export const userDraft = z
  .object({
    username: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    policies: z.array(z.string()),
    groups: z.array(groupItem),
    primaryGroupId: z.string().nullable(),
  })
  .transform((fields): UserFormValues => ({ ...fields, password: '' }));
