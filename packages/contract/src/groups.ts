import { z } from 'zod';
import { requestedId, resourceId, version } from './ids.ts';
import { listOf, pageParams, peopleListOf, searchParam, sortBy } from './paging.ts';
import { confirmation, confirmedDangers } from './safeguards.ts';
import { allowConfusableName, controls, isVisible, notVisible, textLines } from './text.ts';

export const groupNameMax = 128;
export const descriptionMax = 1024;

/** What no platform accepts; the platform itself has the last word, and its verdict points at the field too. */
export const groupName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(groupNameMax, `Use at most ${groupNameMax} characters.`)
  .regex(new RegExp(`^[^${controls}/\\\\]*$`, 'u'), 'Don’t use slashes or control characters.')
  .normalize()
  .refine(isVisible, notVisible);

const description = textLines(descriptionMax);
const gid = z
  .int('Enter a whole number.')
  .min(1, 'Enter a number of at least 1.')
  .max(2_147_483_647, 'Enter a number of at most 2147483647.');
const policies = z.array(z.string().min(1).max(128)).max(64);

/** A group as lists show it. */
export const group = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  /** POSIX group id; null until the platform has assigned one. */
  gid: z.int().nullable(),
  /** `local`, or the identity provider that manages the group. */
  kind: z.string(),
  policies: z.array(z.string()),
  /** True for the platform's own groups, such as `all_users`. */
  systemProvided: z.boolean(),
  /** Null until the memberships have been read once. */
  memberCount: z.int().nullable(),
  /** The name of another group that this one's name could be taken for. */
  looksLike: z.string().nullable(),
  version,
});
export type Group = z.infer<typeof group>;

export const groupSortFields = ['name', 'description', 'gid', 'kind', 'memberCount'] as const;
export const groupListParams = z.strictObject({
  ...pageParams,
  /** Part of the name or description. */
  q: searchParam,
  name: searchParam,
  description: searchParam,
  /** `local`, `system`, or the identity provider that manages the group. */
  kind: z.string().max(128).optional(),
  policy: z.string().max(128).optional(),
  /** Only groups that this user is in. */
  member: requestedId.optional(),
  /** Only groups without members. */
  empty: z.stringbool().optional(),
  sort: sortBy(groupSortFields, 'name'),
});
export type GroupListParams = z.output<typeof groupListParams>;
export const groupList = z.strictObject({
  ...listOf(group).shape,
  /** All kinds that groups have, whatever is filtered by, as `kind` takes them. */
  kinds: z.array(z.string()),
});
export type GroupList = z.infer<typeof groupList>;

export const createGroupRequest = z.strictObject({
  name: groupName,
  description: description.default(''),
  /** Absent: the platform assigns one. */
  gid: gid.optional(),
  /** Absent: the platform's defaults, Data and Application Admin. */
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
  /** The name the person saw; the deletion is refused when the group is called otherwise by then. */
  expectedName: z.string(),
  confirmed: confirmedDangers,
});
export type DeleteGroupRequest = z.output<typeof deleteGroupRequest>;

/** A member as the group's list shows it. */
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
 * Small intents, applied one by one on a fresh read of each user.
 * `force` also takes the group away where it is the user's primary group, leaving the user without one.
 */
export const changeMembersRequest = z.strictObject({
  change: z.enum(['add', 'remove']),
  userIds: z.array(requestedId).min(1).max(maxMembershipChanges),
  force: z.boolean().default(false),
  ...confirmation,
});
export type ChangeMembersRequest = z.output<typeof changeMembersRequest>;
