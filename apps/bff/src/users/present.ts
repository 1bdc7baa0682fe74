import { effectivePolicies } from '@rolecall/access';
import type { User, UserDetail, UserListParams } from '@rolecall/contract';
import type { UserWithGroups } from '@rolecall/management-client';
import { collationKey, withStorableText } from '@rolecall/text';
import { versionOf } from '../changes/versions.ts';
import type { UserRow } from '../directory/rows.ts';
import type { SortKey } from '../lib/sortRows.ts';
import { userProfile } from '../platform/fields.ts';

/** The editable fields of a user, in the order in which the version fingerprints them. */
export const editableUserFields = (profile: EditableUser) => {
  const { firstName, lastName, email, jobTitle, department, policies, enabled } = profile;
  return { firstName, lastName, email, jobTitle, department, policies: [...policies].sort(), enabled };
};
type EditableUser = Omit<
  ReturnType<typeof userProfile>,
  'username' | 'status' | 'createdAt' | 'lastActivity'
>;

/** The fields of a user that the browser may see in a list, and nothing else. */
export function presentUser(user: UserRow): User {
  const { id, username, firstName, lastName, email, enabled, status, policies, createdAt, lastActivity } =
    user;
  return {
    id,
    username,
    firstName,
    lastName,
    email,
    enabled,
    status,
    policies: [...policies],
    groupCount: user.groups.length,
    createdAt,
    lastActivity,
  };
}

/** One user with groups and effective policies, from a live read. */
export function presentUserDetail(read: UserWithGroups): UserDetail {
  const user = withStorableText(read);
  const profile = userProfile(user);
  const { policies, ...fields } = profile;
  const { uid, phone_number, authentication_scheme } = user.attributes;
  const groups = user.user_groups
    .map(({ id, attributes }) => ({
      id,
      name: attributes.name,
      description: attributes.description,
      kind: attributes.kind,
      policies: [...attributes.assigned_policies],
      systemProvided: attributes.system_provided,
      primary: user.primary_group?.id === id,
    }))
    .sort((a, b) => (collationKey(a.name) < collationKey(b.name) ? -1 : 1));
  return {
    id: user.id,
    ...fields,
    policies: [...policies],
    groupCount: groups.length,
    uid,
    phoneNumber: phone_number,
    authenticationScheme: authentication_scheme,
    groups,
    effectivePolicies: effectivePolicies({ policies }, groups),
    version: versionOf(editableUserFields(profile)),
  };
}

export function userSortKey(sort: UserListParams['sort']): (user: UserRow) => SortKey {
  const name = sort.replace(/^-/, '');
  return (user) => {
    if (name === 'email') return collationKey(user.email) || null;
    if (name === 'name') return collationKey(`${user.lastName} ${user.firstName}`.trim()) || null;
    if (name === 'createdAt') return user.createdAt;
    if (name === 'lastActivity') return user.lastActivity;
    if (name === 'groupCount') return user.groups.length;
    return collationKey(user.username);
  };
}
