import { zodResolver } from '@hookform/resolvers/zod';
import { type CreateUserRequest, createUserRequest, type Group } from '@rolecall/contract';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';

type NewUser = Omit<CreateUserRequest, 'allowConfusableName'>;
type SelectedGroup = Pick<Group, 'id' | 'name'>;

/** As the contract takes it, but with the groups still named, and an empty password meaning none. */
const userForm = z
  .object({
    ...createUserRequest.omit({ groupIds: true, policies: true, allowConfusableName: true }).shape,
    password: z.union([z.literal(''), createUserRequest.shape.password.unwrap()], {
      error: 'At least 8 characters, or none.',
    }),
    groups: z.array(z.custom<SelectedGroup>()),
  })
  .transform(
    ({ groups, password, ...fields }): NewUser => ({
      ...fields,
      ...(password && { password }),
      groupIds: groups.map(({ id }) => id),
    }),
  );

export type UserFormValues = z.input<typeof userForm>;
export type UserForm = UseFormReturn<UserFormValues, unknown, NewUser>;

export const useUserForm = (): UserForm =>
  useForm({
    resolver: zodResolver(userForm),
    defaultValues: { username: '', firstName: '', lastName: '', email: '', password: '', groups: [] },
    mode: 'onTouched',
  });

/** What a draft of the fields must be: all but the password. */
export const userDraft = z
  .object({
    username: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .transform((fields): UserFormValues => ({ ...fields, password: '' }));
