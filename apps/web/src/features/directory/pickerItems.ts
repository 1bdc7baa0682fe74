import type { Group, Project, User } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { fullName } from '@rolecall/text';
import type { PickerItem } from '../../components/picker/pickerItem.ts';

/** Why a user can't be added to a group again. */
export const alreadyMember = t('Already a member');

/** A group with the policies that its members get. */
export interface GroupItem extends PickerItem {
  policies: string[];
}

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
