import { z } from 'zod';
import { asOf, asOfParam } from './asOf.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';

/**
 * What is worth an auditor's look.
 * - `empty-groups`: groups with no members.
 * - `one-group-access`: people who would reach no project at all without one of their groups. `all_users`, which nobody
 *   can leave, is never that group.
 * - `disabled-in-groups`: disabled people who are still in groups other than `all_users`.
 * - `disabled-owners`: projects whose owner is disabled.
 * - `privileged-users`: users with a policy that manages users or projects, directly or through groups; disabled users
 *   are counted.
 * - `auditor-groups`: groups whose members see everything in Rolecall, with those that were renamed or deleted since.
 * - `direct-policies`: users with management policies of their own, besides those that the platform gives every new user
 *   (Developer, Application Read Only).
 * - `all-users-roles`: projects in which `all_users` has a role.
 * - `one-admin`: projects in which exactly one person is Admin, directly or through groups; the owner is not counted,
 *   disabled people are.
 * - `superfluous-grants`: roles that a person holds directly in a project and would have without: as its owner, through a
 *   group, or by a stronger role.
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

/** A group, user or project as it was called at the moment. */
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
  /** A person's full name, a group's or a project's description. */
  description: z.string(),
  /** Why it is here, in a sentence. */
  explanation: z.string(),
  /** What the reason names besides the subject, in its order. */
  related: z.array(findingReference),
});
export type Finding = z.infer<typeof finding>;

export const findingTotals = z.strictObject({
  /** Every kind, also those without findings. */
  kinds: z.array(z.strictObject({ kind: findingKind, count: z.int().min(0) })),
  asOf: asOf,
});
export type FindingTotals = z.infer<typeof findingTotals>;

export const findingSortFields = ['name'] as const;
export const findingListParams = z.strictObject({
  ...pageParams,
  ...asOfParam,
  kind: findingKind,
  /** Part of the name, the description or the reason. */
  q: searchParam,
  sort: sortBy(findingSortFields, 'name'),
});
export type FindingListParams = z.output<typeof findingListParams>;
export const findingList = z.strictObject({ ...listOf(finding).shape, asOf: asOf });
export type FindingList = z.infer<typeof findingList>;
