import { t } from '@rolecall/messages';
import { z } from 'zod';
import { maxMembershipChanges } from './groups.ts';
import { requestedId } from './ids.ts';
import { accessEffect, effectTotals } from './roleChanges.ts';

const groupIds = z.array(requestedId).max(300).default([]);

export const membershipPreviewRequest = z
  .strictObject({
    /** Who joins and leaves. Absent: all members of the groups that are left, as when a group is deleted. */
    userIds: z.array(requestedId).min(1).max(maxMembershipChanges).optional(),
    join: groupIds,
    leave: groupIds,
  })
  .refine(({ userIds, join, leave }) => leave.length > 0 || (userIds !== undefined && join.length > 0), {
    error: t('Name groups to leave, or users and groups to join.'),
    path: ['leave'],
  });
export type MembershipPreviewRequest = z.output<typeof membershipPreviewRequest>;

/** Users, counted, and the first of them, sorted by name. */
const namedUsers = z.strictObject({ total: z.int(), usernames: z.array(z.string()) });
export type NamedUsers = z.infer<typeof namedUsers>;
const policyUsers = z.array(z.strictObject({ policy: z.string(), ...namedUsers.shape }));

/** What a change of memberships does to the users. */
export const membershipPreview = z.strictObject({
  /** Effective roles that change in the projects of these groups, losses first. */
  roles: z.array(
    z.strictObject({
      userId: z.string(),
      username: z.string(),
      projectId: z.string(),
      projectName: z.string(),
      ...accessEffect,
    }),
  ),
  /** A user counts once per project. */
  totals: effectTotals,
  /** Users who can access projects now, and none afterward. */
  withoutAccess: namedUsers,
  lostPolicies: policyUsers,
  gainedPolicies: policyUsers,
  /** Users whose primary group is one of those that are left. `ids` has all of them if the request named the users. */
  primary: z.strictObject({ ...namedUsers.shape, ids: z.array(z.string()) }),
  /** Of the users that the request names, those whose groups stay the same. */
  unchangedIds: z.array(z.string()),
});
export type MembershipPreview = z.infer<typeof membershipPreview>;
