import { z } from 'zod';
import { asOf, asOfParam } from './asOf.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';

/**
 * The kinds of findings.
 * - `empty-groups`: groups without members.
 * - `one-group-access`: users who would lose access to all projects without one of their groups. Never counts
 *   `all_users`, which no one can leave.
 * - `disabled-in-groups`: disabled users who are still in groups other than `all_users`.
 * - `disabled-owners`: projects whose owner is disabled.
 * - `privileged-users`: users with a policy that manages users or projects, directly or through groups, including
 *   disabled users.
 * - `auditor-groups`: groups whose members can view everything in Rolecall, including those renamed or deleted since.
 * - `direct-policies`: users with management policies of their own, other than those that the platform gives every
 *   new user (Developer, Application Read Only).
 * - `all-users-roles`: projects in which `all_users` has a role.
 * - `one-admin`: projects with exactly one Admin, directly or through groups, not counting the owner, but counting
 *   disabled users.
 * - `redundant-roles`: direct roles in a project that the user would have anyway: as its owner, through a group, or
 *   by a stronger role.
 */
export const findingKinds = [
  'empty-groups',
  'one-group-access',
  'disabled-in-groups',
  'disabled-owners',
  'privileged-users',
  'auditor-groups',
  'direct-policies',
  'all-users-roles',
  'one-admin',
  'redundant-roles',
] as const;
export const findingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof findingKind>;

/** A group, user or project with its name at the point in time. */
export const findingReference = z.strictObject({
  type: z.enum(['group', 'user', 'project']),
  id: z.string(),
  name: z.string(),
});
export type FindingReference = z.infer<typeof findingReference>;

export const finding = z.strictObject({
  /** Unique among the findings of its kind. */
  id: z.string(),
  subject: findingReference,
  /** A user's full name, or the description of a group or project. */
  description: z.string(),
  /** Why this is a finding, in one sentence. */
  explanation: z.string(),
  /** The subjects that the explanation names, in order. */
  related: z.array(findingReference),
});
export type Finding = z.infer<typeof finding>;

export const findingTotals = z.strictObject({
  /** Every kind, including those without findings. */
  kinds: z.array(z.strictObject({ kind: findingKind, count: z.int().min(0) })),
  asOf: asOf,
});
export type FindingTotals = z.infer<typeof findingTotals>;

export const findingSortFields = ['name'] as const;
export const findingListParams = z.strictObject({
  ...pageParams,
  ...asOfParam,
  kind: findingKind,
  /** Part of the name, the description or the explanation. */
  q: searchParam,
  sort: sortBy(findingSortFields, 'name'),
});
export type FindingListParams = z.output<typeof findingListParams>;
export const findingList = z.strictObject({ ...listOf(finding).shape, asOf: asOf });
export type FindingList = z.infer<typeof findingList>;
