import { z } from 'zod';
import { member } from './groups.ts';
import { requestedId, resourceId, timestamp, version } from './ids.ts';
import { lastChange } from './lastChange.ts';
import { listOf, pageParams, peopleListOf, searchParam, sortBy } from './paging.ts';

/** A role as the platform names it: Admin, Editor, Viewer, or one that Rolecall does not know and keeps. */
export const roleName = z.string().min(1).max(128);
/** The roles that the screen offers; a role the project has besides can be given back by an undo. */
export const assignableRoles = ['Admin', 'Editor', 'Viewer'] as const;

export const principalKind = z.enum(['user', 'group']);
const principal = { kind: principalKind, id: resourceId };

/** What the caller may do in one project; computed from the platform as it is. */
export const projectRights = z.strictObject({
  readMembers: z.boolean(),
  manageMembers: z.boolean(),
  changeOwner: z.boolean(),
});
export type ProjectRights = z.infer<typeof projectRights>;

/**
 * A source of access, and the role that it alone would give. The source that gives the effective role comes first.
 * A policy's role is null when the policy only lets someone manage members.
 */
export const accessSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('owner'), role: roleName }),
  z.strictObject({ type: z.literal('direct'), role: roleName }),
  z.strictObject({ type: z.literal('group'), role: roleName, groupId: resourceId, groupName: z.string() }),
  z.strictObject({ type: z.literal('policy'), role: roleName.nullable(), policy: z.string() }),
]);
export type AccessSource = z.infer<typeof accessSource>;

/**
 * What all sources together give someone in a project: the highest role, null for none, and whether the person can
 * change the project's members. Owners, Admins and holders of Project Security Admin can, whatever their role.
 */
export const effectiveAccessFields = { role: roleName.nullable(), managesMembers: z.boolean() };
export type EffectiveAccess = z.infer<z.ZodObject<typeof effectiveAccessFields>>;
/** Only people who can, or can't, change the project's members. */
export const managesMembersFilter = z.stringbool().optional();

export const project = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  /** The platform's operational status: online, offline, creating, deleting, archived, unknown, or another word. */
  status: z.string(),
  owner: z.strictObject({ id: resourceId, username: z.string() }).nullable(),
  createdAt: timestamp.nullable(),
  /** The caller's effective role; null when the caller sees the project for another reason. */
  myRole: roleName.nullable(),
  /** Whether the caller can change the project's members. */
  managesMembers: z.boolean(),
  /** Grants by role, as they were made: users and groups, not the people in the groups. */
  counts: z.array(z.strictObject({ role: roleName, users: z.int(), groups: z.int() })),
});
export type Project = z.infer<typeof project>;

export const projectDetail = z.strictObject({
  ...project.shape,
  mySources: z.array(accessSource),
  rights: projectRights,
  labels: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  version,
});
export type ProjectDetail = z.infer<typeof projectDetail>;

export const projectSortFields = ['name', 'owner', 'status', 'createdAt', 'members', 'myRole'] as const;
export const projectListParams = z.strictObject({
  ...pageParams,
  /** Part of the name or description. */
  q: searchParam,
  /** Part of the owner's username. */
  owner: searchParam,
  status: z.string().max(64).optional(),
  /** Only projects in which this is the caller's effective role (`Owner` included). */
  myRole: z.string().max(128).optional(),
  sort: sortBy(projectSortFields, 'name'),
});
export type ProjectListParams = z.output<typeof projectListParams>;
export const projectList = listOf(project);
export type ProjectList = z.infer<typeof projectList>;

/** A user or group that holds a role, or the owner. */
export const projectMember = z.strictObject({
  ...principal,
  /** Username or group name; the id where the platform does not say more. */
  name: z.string(),
  /** A person's full name, a group's description. */
  description: z.string(),
  role: roleName,
  /** Weaker roles that the platform lists for the same principal. */
  otherRoles: z.array(roleName),
  isOwner: z.boolean(),
  /** For a group, how many people it brings. */
  people: z.int().nullable(),
  /** The platform lists it, and does not say who it is: deleted, or hidden. */
  missing: z.boolean(),
  enabled: z.boolean(),
});
export type ProjectMember = z.infer<typeof projectMember>;

export const projectMemberSortFields = ['name', 'role', 'kind', 'people'] as const;
export const projectMemberListParams = z.strictObject({
  ...pageParams,
  q: searchParam,
  role: z.string().max(128).optional(),
  kind: principalKind.optional(),
  sort: sortBy(projectMemberSortFields, 'role'),
});
export type ProjectMemberListParams = z.output<typeof projectMemberListParams>;
export const projectMemberList = peopleListOf(projectMember);
export type ProjectMemberList = z.infer<typeof projectMemberList>;

/** Somebody who has access in the end, and why. */
export const projectUser = z.strictObject({
  id: resourceId,
  username: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  ...effectiveAccessFields,
  sources: z.array(accessSource),
});
export type ProjectUser = z.infer<typeof projectUser>;

export const projectUserSortFields = ['name', 'role'] as const;
export const projectUserListParams = z.strictObject({
  ...pageParams,
  q: searchParam,
  role: z.string().max(128).optional(),
  managesMembers: managesMembersFilter,
  source: z.enum(['owner', 'direct', 'group', 'policy']).optional(),
  sort: sortBy(projectUserSortFields, 'role'),
});
export type ProjectUserListParams = z.output<typeof projectUserListParams>;
export const projectUserList = peopleListOf(projectUser);
export type ProjectUserList = z.infer<typeof projectUserList>;

/** A member of a group that holds a role in a project: names only, since project admins may not read the directory. */
export const projectGroupMember = member.pick({
  id: true,
  username: true,
  firstName: true,
  lastName: true,
  enabled: true,
});
export type ProjectGroupMember = z.infer<typeof projectGroupMember>;
export const projectGroupMemberListParams = z.strictObject({
  ...pageParams,
  /** Part of the username or name. */
  q: searchParam,
  sort: sortBy(['username', 'name'], 'username'),
});
export type ProjectGroupMemberListParams = z.output<typeof projectGroupMemberListParams>;
export const projectGroupMemberList = peopleListOf(projectGroupMember);
export type ProjectGroupMemberList = z.infer<typeof projectGroupMemberList>;

/** A user or group that could be given a role: names only, as the platform shows them to everybody. */
export const candidate = z.strictObject({
  ...principal,
  name: z.string(),
  description: z.string(),
  /** The role it holds in this project already. */
  role: roleName.nullable(),
  isOwner: z.boolean(),
  people: z.int().nullable(),
});
export type Candidate = z.infer<typeof candidate>;
export const candidateListParams = z.strictObject({
  ...pageParams,
  q: searchParam,
  kind: principalKind.optional(),
});
export type CandidateListParams = z.output<typeof candidateListParams>;
export const candidateList = listOf(candidate);
export type CandidateList = z.infer<typeof candidateList>;

export const resolvedCandidates = z.strictObject({
  found: z.array(z.strictObject({ name: z.string(), candidate })),
  unknown: z.array(z.string()),
  ambiguous: z.array(z.strictObject({ name: z.string(), candidates: z.array(candidate) })),
});
export type ResolvedCandidates = z.infer<typeof resolvedCandidates>;

export const maxRoleChanges = 1_000;
/** One staged change: what a principal shall have, and what the person saw when deciding so. */
export const roleIntent = z.strictObject({
  kind: principalKind,
  id: requestedId,
  role: roleName.nullable(),
  expected: roleName.nullable(),
});
const roleIntents = z.array(roleIntent).min(1).max(maxRoleChanges);

/** A principal by name, for reviews and conflicts. */
const named = { ...principal, name: z.string() };
export const roleConflict = z.strictObject({
  ...named,
  /** What the person saw, what the person wants, and what is there now. */
  expected: roleName.nullable(),
  wanted: roleName.nullable(),
  current: roleName.nullable(),
  /** Who changed it, where the audit log knows. */
  changed: lastChange.nullable(),
});
export type RoleConflict = z.infer<typeof roleConflict>;

export const dangers = ['lose-own-admin', 'lose-ownership', 'no-admin-but-owner', 'no-admin'] as const;
/** What must be confirmed by name before it is done. */
export const danger = z.enum(dangers);
export type Danger = z.infer<typeof danger>;

export const roleWarning = z.discriminatedUnion('type', [
  z.strictObject({ type: danger }),
  z.strictObject({
    type: z.enum(['redundant', 'keeps-access']),
    user: z.string(),
    group: z.string(),
    role: roleName,
  }),
  z.strictObject({ type: z.literal('is-owner'), user: z.string() }),
  z.strictObject({ type: z.literal('missing-principal'), id: z.string() }),
]);
export type RoleWarning = z.infer<typeof roleWarning>;

export const previewRequest = z.strictObject({ changes: roleIntents });
/** At most this many people are listed by name; the counts are complete. */
export const previewPeopleMax = 200;
export const rolePreview = z.strictObject({
  /** What would be written. */
  changes: z.array(z.strictObject({ ...named, before: roleName.nullable(), after: roleName.nullable() })),
  /** So already. */
  settled: z.array(z.strictObject(named)),
  conflicts: z.array(roleConflict),
  warnings: z.array(roleWarning),
  /** People whose effective role changes, the losses first. */
  people: z.array(
    z.strictObject({
      id: z.string(),
      username: z.string(),
      before: roleName.nullable(),
      after: roleName.nullable(),
    }),
  ),
  totals: z.strictObject({ gain: z.int(), change: z.int(), lose: z.int() }),
});
export type RolePreview = z.infer<typeof rolePreview>;

export const changeRolesRequest = z.strictObject({
  changes: roleIntents,
  notifyByEmail: z.boolean().default(false),
  /** Dangers that the person has confirmed. */
  confirmed: z.array(danger).default([]),
});
export type ChangeRolesRequest = z.output<typeof changeRolesRequest>;

export const leaveProjectRequest = z.strictObject({
  /** The direct role that the caller saw; null for none. */
  expected: roleName.nullable(),
  /** Dangers that the caller has confirmed. */
  confirmed: z.array(danger).default([]),
});
export type LeaveProjectRequest = z.output<typeof leaveProjectRequest>;

export const ownerPreviewRequest = z.strictObject({
  ownerId: requestedId,
  /** The role in which the previous owner stays in the project; null for none. */
  previousOwnerRole: roleName.nullable().default(null),
});
export type OwnerPreviewRequest = z.output<typeof ownerPreviewRequest>;

export const changeOwnerRequest = z.strictObject({
  ...ownerPreviewRequest.shape,
  /** Dangers that the person has confirmed. */
  confirmed: z.array(danger).default([]),
});
export type ChangeOwnerRequest = z.output<typeof changeOwnerRequest>;

/**
 * Who can give more access to a project, by name. Everyone who belongs to a project may see it, as on the platform. Names
 * that the directory doesn't know, and disabled users, are left out.
 */
export const projectManagers = z.strictObject({
  owner: z.string().nullable(),
  /** Users and groups with the role Admin, the first few by name. */
  admins: z.array(z.string()),
  adminTotal: z.int(),
});
export type ProjectManagers = z.infer<typeof projectManagers>;

/** One project in which a group or user holds a role, or that a user owns. */
export const projectRole = z.strictObject({
  projectId: resourceId,
  projectName: z.string(),
  ...effectiveAccessFields,
  sources: z.array(accessSource),
  /** What the caller may do about it. */
  manageable: z.boolean(),
  managers: projectManagers,
});
export type ProjectRole = z.infer<typeof projectRole>;
export const projectRoleListParams = z.strictObject({ ...pageParams, q: searchParam });
export const projectRoleList = listOf(projectRole);
export type ProjectRoleList = z.infer<typeof projectRoleList>;
