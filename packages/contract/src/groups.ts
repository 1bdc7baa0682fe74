import { t } from '@rolecall/messages';
import { z } from 'zod';
import { operationId, requestedId, resourceId, version } from './ids.ts';
import { listOf, pageParams, peopleListOf, prefixFirst, searchParam, sizeParam, sortBy } from './paging.ts';
import { confirmation, confirmedDangers } from './safeguards.ts';
import { allowConfusableName, controls, isVisible, notVisible, textLines, tooLong } from './text.ts';

export const groupNameMax = 128;
export const descriptionMax = 1024;

/** Rejects only what no platform accepts. The platform has the last word, and its errors point at the field, too. */
export const groupName = z
  .string()
  .trim()
  .min(1, t('Enter a name.'))
  .max(groupNameMax, tooLong(groupNameMax))
  .regex(new RegExp(`^[^${controls}/\\\\]*$`, 'u'), t('Don’t use slashes or control characters.'))
  .normalize()
  .refine(isVisible, notVisible);

const description = textLines(descriptionMax);
const gid = z
  .int(t('Enter a whole number.'))
  .min(1, t('Enter a number of at least 1.'))
  .max(2_147_483_647, t('Enter a number of at most 2147483647.'));
const policies = z.array(z.string().min(1).max(128)).max(64);

/** A group in lists. */
export const group = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  /** POSIX group ID; null until the platform has assigned one. */
  gid: z.int().nullable(),
  /** `local`, or the identity provider that manages the group. */
  kind: z.string(),
  policies: z.array(z.string()),
  /** True for the platform's own groups, such as `all_users`. */
  systemProvided: z.boolean(),
  /** Null until the memberships have been read once. */
  memberCount: z.int().nullable(),
  /** The name of another group that looks like this one's name. */
  looksLike: z.string().nullable(),
  version,
});
export type Group = z.infer<typeof group>;

export const groupSortFields = ['name', 'description', 'gid', 'kind', 'memberCount'] as const;
export const groupListParams = z.strictObject({
  ...pageParams,
  /** Part of the name or description. */
  q: searchParam,
  prefixFirst,
  name: searchParam,
  description: searchParam,
  /** `local`, `system`, or the identity provider that manages the group. */
  kind: z.string().max(128).optional(),
  policy: z.string().max(128).optional(),
  /** Only groups that this user is in. */
  member: requestedId.optional(),
  /** Only groups without members. */
  empty: z.stringbool().optional(),
  /** Only groups with this many members. */
  size: sizeParam.optional(),
  sort: sortBy(groupSortFields, 'name'),
});
export type GroupListParams = z.output<typeof groupListParams>;
export const groupList = z.strictObject({
  ...listOf(group).shape,
  /** All kinds of existing groups, whatever the filters, as values for `kind`. */
  kinds: z.array(z.string()),
});
export type GroupList = z.infer<typeof groupList>;

export const createGroupRequest = z.strictObject({
  name: groupName,
  description: description.default(''),
  /** The platform assigns one if absent. */
  gid: gid.optional(),
  /** The platform's defaults, Data and Application Admin, if absent. */
  policies: policies.optional(),
  allowConfusableName,
  ...confirmation,
});
export type CreateGroupRequest = z.output<typeof createGroupRequest>;

/** A delta: only the fields present are changed. */
export const updateGroupRequest = z.strictObject({
  name: groupName.optional(),
  description: description.optional(),
  gid: gid.optional(),
  policies: policies.optional(),
  allowConfusableName,
  ...confirmation,
});
export type UpdateGroupRequest = z.output<typeof updateGroupRequest>;

export const deleteGroupRequest = z.strictObject({
  /** The name that the user saw. The deletion is refused if it has changed. */
  expectedName: z.string(),
  confirmed: confirmedDangers,
});
export type DeleteGroupRequest = z.output<typeof deleteGroupRequest>;

/** A member in the group's list. */
export const member = z.strictObject({
  id: resourceId,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  enabled: z.boolean(),
  status: z.string(),
});
export type Member = z.infer<typeof member>;

export const memberSortFields = ['username', 'name', 'email'] as const;
export const memberListParams = z.strictObject({
  ...pageParams,
  /** Part of the username, name or email. */
  q: searchParam,
  sort: sortBy(memberSortFields, 'username'),
});
export type MemberListParams = z.output<typeof memberListParams>;
export const memberList = peopleListOf(member);
export type MemberList = z.infer<typeof memberList>;

export const maxMembershipChanges = 5_000;
/**
 * Small changes, applied one by one on a fresh read of each user. `force` also removes users from the group if it is
 * their primary group, which leaves them without one.
 */
export const changeMembersRequest = z.strictObject({
  change: z.enum(['add', 'remove']),
  userIds: z.array(requestedId).min(1).max(maxMembershipChanges),
  force: z.boolean().default(false),
  ...confirmation,
  /** The caller's operation that this undoes. Refused if it doesn't undo all of it. */
  undoes: operationId.optional(),
});
export type ChangeMembersRequest = z.output<typeof changeMembersRequest>;
