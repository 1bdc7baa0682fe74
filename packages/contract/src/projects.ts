import { z } from 'zod';
import { member } from './groups.ts';
import { resourceId, timestamp, version } from './ids.ts';
import { listOf, pageParams, peopleListOf, prefixFirst, searchParam, sizeParam, sortBy } from './paging.ts';

/** A role as the platform names it: Admin, Editor, Viewer, or one that Rolecall doesn't know but keeps. */
export const roleName = z.string().min(1).max(128);
/** The roles that the screen offers. Other roles of the project can only be restored by an undo. */
export const assignableRoles = ['Admin', 'Editor', 'Viewer'] as const;

export const principalKind = z.enum(['user', 'group']);
export const principal = { kind: principalKind, id: resourceId };

/** What the caller may do in one project, computed from the platform's current state. */
export const projectRights = z.strictObject({
  readMembers: z.boolean(),
  manageMembers: z.boolean(),
  changeOwner: z.boolean(),
});
export type ProjectRights = z.infer<typeof projectRights>;

/**
 * A source of access, and the role that it gives on its own. The source of the effective role comes first. A policy's
 * role is null if it only lets someone manage members.
 */
export const accessSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('owner'), role: roleName }),
  z.strictObject({ type: z.literal('direct'), role: roleName }),
  z.strictObject({ type: z.literal('group'), role: roleName, groupId: resourceId, groupName: z.string() }),
  z.strictObject({ type: z.literal('policy'), role: roleName.nullable(), policy: z.string() }),
]);
export type AccessSource = z.infer<typeof accessSource>;

/**
 * A user's effective access to a project: the highest role, null for none, and whether they can change the project's
 * members. Owners, Admins and holders of Project Security Admin can, whatever their role.
 */
export const effectiveAccessFields = { role: roleName.nullable(), managesMembers: z.boolean() };
export type EffectiveAccess = z.infer<z.ZodObject<typeof effectiveAccessFields>>;
/** Only users who can, or can't, change the project's members. */
export const managesMembersFilter = z.stringbool().optional();

export const project = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  /** The platform's operational status: online, offline, creating, deleting, archived, unknown, or another value. */
  status: z.string(),
  owner: z.strictObject({ id: resourceId, username: z.string() }).nullable(),
  createdAt: timestamp.nullable(),
  /** The caller's effective role; null if the caller sees the project for another reason. */
  myRole: roleName.nullable(),
  /** True if the caller can change the project's members. */
  managesMembers: z.boolean(),
  /** Assignments by role: users and groups, not the members of the groups. */
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
  prefixFirst,
  /** Part of the owner's username. */
  owner: searchParam,
  status: z.string().max(64).optional(),
  /** Only projects in which this is the caller's effective role, including `Owner`. */
  myRole: z.string().max(128).optional(),
  /** Only projects with this many role assignments. */
  size: sizeParam.optional(),
  sort: sortBy(projectSortFields, 'name'),
});
export type ProjectListParams = z.output<typeof projectListParams>;
export const projectList = listOf(project);
export type ProjectList = z.infer<typeof projectList>;

/** A user or group with a role, or the owner. */
export const projectMember = z.strictObject({
  ...principal,
  /** Username or group name; the ID if the platform doesn't return a name. */
  name: z.string(),
  /** A user's full name or a group's description. */
  description: z.string(),
  role: roleName,
  /** Weaker roles that the platform lists for the same principal. */
  otherRoles: z.array(roleName),
  isOwner: z.boolean(),
  /** For a group, the number of its users. */
  people: z.int().nullable(),
  /** True if the platform lists it without details: it was deleted or is hidden. */
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

/** A user with effective access, and the sources. */
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

/** A member of a group with a role in a project. Names only, because project admins may not read the directory. */
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

/** A user or group that could get a role. Names only, as the platform shows them to everyone. */
export const candidate = z.strictObject({
  ...principal,
  name: z.string(),
  description: z.string(),
  /** The role that it already has in this project. */
  role: roleName.nullable(),
  isOwner: z.boolean(),
  people: z.int().nullable(),
  /** False for a disabled user. */
  enabled: z.boolean(),
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

/**
 * Who can give more access to a project, by name. Every member of a project may view this, as on the platform. Leaves
 * out disabled users and names that the directory doesn't know.
 */
export const projectManagers = z.strictObject({
  owner: z.string().nullable(),
  /** Users and groups with the role Admin, the first few by name. */
  admins: z.array(z.string()),
  adminTotal: z.int(),
});
export type ProjectManagers = z.infer<typeof projectManagers>;

/** One project in which a group or user has a role, or that a user owns. */
export const projectRole = z.strictObject({
  projectId: resourceId,
  projectName: z.string(),
  ...effectiveAccessFields,
  sources: z.array(accessSource),
  /** True if the caller can change it. */
  manageable: z.boolean(),
  managers: projectManagers,
});
export type ProjectRole = z.infer<typeof projectRole>;
export const projectRoleListParams = z.strictObject({ ...pageParams, q: searchParam });
export const projectRoleList = listOf(projectRole);
export type ProjectRoleList = z.infer<typeof projectRoleList>;
