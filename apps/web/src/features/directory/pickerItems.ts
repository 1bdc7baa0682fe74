import type { Group, Project, User } from '@rolecall/contract';
import { fullName } from '@rolecall/text';
import { z } from 'zod';
import { type PickerItem, pickerItem } from '../../components/picker/pickerItem.ts';

/** A group with what its members get. As a schema, it validates drafts. */
export const groupItem = z.object({ ...pickerItem.shape, policies: z.array(z.string()) });
export type GroupItem = z.infer<typeof groupItem>;

export const userItemOf = (
  user: Pick<User, 'id' | 'username' | 'firstName' | 'lastName' | 'email' | 'enabled'>,
): PickerItem => ({
  id: user.id,
  kind: 'user',
  name: user.username,
  detail: [fullName(user), user.email].filter(Boolean).join(' · '),
  isDisabled: !user.enabled,
});

export const groupItemOf = ({ id, name, description, policies }: Group): GroupItem => ({
  id,
  kind: groupKindOf(name),
  name,
  detail: description,
  policies,
});

/** The platform's group that every user is in. */
export const groupKindOf = (name: string) => (name === 'all_users' ? 'everyone' : 'group');

export const projectItemOf = ({ id, name, description }: Project): PickerItem => ({
  id,
  kind: 'project',
  name,
  detail: description,
});
