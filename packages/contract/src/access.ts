import { z } from 'zod';
import { asOf, asOfParam } from './asOf.ts';
import { resourceId } from './ids.ts';
import { listOf, pageParams, peopleListOf, searchParam, sortBy } from './paging.ts';
import {
  accessSource,
  effectiveAccessFields,
  managesMembersFilter,
  projectUser,
  projectUserListParams,
  roleName,
} from './projects.ts';
import { policySource } from './users.ts';

const named = z.strictObject({ id: resourceId, name: z.string() });

/** Users or projects whose access can be viewed, with their names at a point in time. */
export const accessSubjectListParams = z.strictObject({
  ...pageParams,
  ...asOfParam,
  kind: z.enum(['project', 'user']),
  /** Parts of the name. */
  q: searchParam,
});
export type AccessSubjectListParams = z.output<typeof accessSubjectListParams>;
export const accessSubject = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A project's description or a user's full name. */
  description: z.string(),
});
export type AccessSubject = z.infer<typeof accessSubject>;
export const accessSubjectList = z.strictObject({
  ...listOf(accessSubject).shape,
  asOf: asOf,
});

export const asOfParams = z.strictObject(asOfParam);

/** A project at a point in time, and how many users had each effective role in it. */
export const projectAccess = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  owner: named.nullable(),
  people: z.int(),
  /** How many of `people` are disabled. */
  disabled: z.int(),
  /** How many of `people` have each role, highest first; null for those who only manage members. */
  roles: z.array(z.strictObject({ role: roleName.nullable(), people: z.int() })),
  /** How many of `people` can change the members, whatever their role. */
  managesMembers: z.int(),
  asOf: asOf,
});
export type ProjectAccess = z.infer<typeof projectAccess>;

/**
 * Everyone who could reach a project at a point in time, with all sources. The one that gives the role comes first.
 */
export const projectAccessListParams = z.strictObject({ ...projectUserListParams.shape, ...asOfParam });
export type ProjectAccessListParams = z.output<typeof projectAccessListParams>;
export const projectAccessList = z.strictObject({
  ...peopleListOf(projectUser).shape,
  asOf: asOf,
});
export type ProjectAccessList = z.infer<typeof projectAccessList>;

/** A user at a point in time, including layers other than project roles: policies, and the primary group. */
export const userAccess = z.strictObject({
  id: resourceId,
  username: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** Management policies, each with its sources. */
  policies: z.array(z.strictObject({ policy: z.string(), sources: z.array(policySource) })),
  groups: z.array(named),
  primaryGroup: named.nullable(),
  projects: z.int(),
  /** The number of `projects` in which the user has each role, highest first; null where they only manage members. */
  roles: z.array(z.strictObject({ role: roleName.nullable(), projects: z.int() })),
  /** The number of `projects` in which the user can change the members, whatever their role. */
  managesMembers: z.int(),
  asOf: asOf,
});
export type UserAccess = z.infer<typeof userAccess>;

export const userAccessSortFields = ['name', 'role'] as const;
export const userAccessListParams = z.strictObject({
  ...pageParams,
  ...asOfParam,
  q: searchParam,
  role: z.string().max(128).optional(),
  managesMembers: managesMembersFilter,
  sort: sortBy(userAccessSortFields, 'role'),
});
export type UserAccessListParams = z.output<typeof userAccessListParams>;
export const reachedProject = z.strictObject({
  id: resourceId,
  name: z.string(),
  ...effectiveAccessFields,
  sources: z.array(accessSource),
});
export type ReachedProject = z.infer<typeof reachedProject>;
export const userAccessList = z.strictObject({
  ...listOf(reachedProject).shape,
  asOf: asOf,
});
export type UserAccessList = z.infer<typeof userAccessList>;
