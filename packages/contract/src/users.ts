import { t } from '@rolecall/messages';
import { z } from 'zod';
import { requestedId, resourceId, timestamp, version } from './ids.ts';
import { pageParams, peopleListOf, prefixFirst, searchParam, sortBy } from './paging.ts';
import { confirmation } from './safeguards.ts';
import { allowConfusableName, controls, isVisible, notVisible, textLine, tooLong } from './text.ts';

/** A user in lists. */
export const user = z.strictObject({
  id: resourceId,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  /** False when an administrator has disabled the user. */
  enabled: z.boolean(),
  /** The platform's operational status: up, down, deleting or another value. */
  status: z.string(),
  /** Policies assigned directly, not through groups. */
  policies: z.array(z.string()),
  /** Null until the memberships have been read once. */
  groupCount: z.int().nullable(),
  createdAt: timestamp.nullable(),
  lastActivity: timestamp.nullable(),
});
export type User = z.infer<typeof user>;

export const userSortFields = [
  'username',
  'name',
  'email',
  'createdAt',
  'lastActivity',
  'groupCount',
] as const;
export const userListParams = z.strictObject({
  ...pageParams,
  /** Part of the username, name or email. */
  q: searchParam,
  prefixFirst,
  enabled: z.stringbool().optional(),
  /** Only users with this policy, assigned directly. */
  policy: z.string().max(128).optional(),
  /** Only members of this group. */
  group: requestedId.optional(),
  /** Leaves out members of this group, for pickers that add members. */
  notInGroup: requestedId.optional(),
  sort: sortBy(userSortFields, 'username'),
});
export type UserListParams = z.output<typeof userListParams>;
export const userList = peopleListOf(user);
export type UserList = z.infer<typeof userList>;

/** Where a policy comes from: assigned directly, or through a group. */
export const policySource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('direct') }),
  z.strictObject({ type: z.literal('group'), id: resourceId, name: z.string() }),
]);

export const userGroupMembership = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  kind: z.string(),
  policies: z.array(z.string()),
  systemProvided: z.boolean(),
  /** True for the group that data-access rules depend on; at most one per user. */
  primary: z.boolean(),
});

/** One user, read live, with groups and the sources of every effective policy. */
export const userDetail = z.strictObject({
  ...user.shape,
  groupCount: z.int(),
  uid: z.int().nullable(),
  jobTitle: z.string(),
  department: z.string(),
  phoneNumber: z.string(),
  authenticationScheme: z.string().nullable(),
  groups: z.array(userGroupMembership),
  effectivePolicies: z.array(z.strictObject({ policy: z.string(), sources: z.array(policySource) })),
  version,
});
export type UserDetail = z.infer<typeof userDetail>;

export const username = z
  .string()
  .trim()
  .min(1, t('Enter a username.'))
  .max(128, tooLong(128))
  .regex(new RegExp(`^[^${controls}\\s/\\\\]*$`, 'u'), t('Don’t use spaces, slashes or control characters.'))
  .normalize()
  .refine(isVisible, notVisible);

const firstName = textLine(128).min(1, t('Enter a first name.')).normalize().refine(isVisible, notVisible);
const lastName = textLine(128).min(1, t('Enter a last name.')).normalize().refine(isVisible, notVisible);
const email = z.email(t('Enter an email address.')).max(254, tooLong(254));
const policies = z.array(z.string().min(1).max(128)).max(64);

export const createUserRequest = z.strictObject({
  username,
  firstName,
  lastName,
  email,
  /** If absent, the platform sends the user a link to choose one. */
  password: z.string().min(8, t('Use at least 8 characters.')).max(1024, tooLong(1024)).optional(),
  /** If absent, the platform's defaults: Developer and Application Read Only. */
  policies: policies.optional(),
  /** Groups to add the new user to, besides `all_users`. */
  groupIds: z.array(requestedId).max(300).default([]),
  /** One of `groupIds`; none if absent. */
  primaryGroupId: requestedId.optional(),
  allowConfusableName,
  ...confirmation,
});
export type CreateUserRequest = z.output<typeof createUserRequest>;

/** A delta: only the fields present are changed. */
export const updateUserRequest = z.strictObject({
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  email: email.optional(),
  jobTitle: textLine(128).optional(),
  department: textLine(128).optional(),
  /** The user's own policies, not those through groups. */
  policies: policies.optional(),
  enabled: z.boolean().optional(),
  ...confirmation,
});
export type UpdateUserRequest = z.output<typeof updateUserRequest>;

const groupIds = z.array(requestedId).max(300).default([]);
/**
 * Adds and removes groups of a user as one change. A user can't leave their primary group unless `primaryGroup` names
 * another one or none.
 */
export const changeUserGroupsRequest = z.strictObject({
  add: groupIds,
  remove: groupIds,
  /** By ID, null for none. Nothing is changed unless the current one is `from` or `to`. */
  primaryGroup: z.strictObject({ from: requestedId.nullable(), to: requestedId.nullable() }).optional(),
  ...confirmation,
});
export type ChangeUserGroupsRequest = z.output<typeof changeUserGroupsRequest>;

export const deleteUserRequest = z.strictObject({
  /** The username that was shown. The deletion is refused if it has changed. */
  expectedName: z.string(),
});
export type DeleteUserRequest = z.output<typeof deleteUserRequest>;
