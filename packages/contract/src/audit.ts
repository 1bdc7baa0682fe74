import { z } from 'zod';
import { principalKind } from './projects.ts';

/** What can be done through Rolecall, or be found to have been done elsewhere. */
export const auditActions = [
  'session.sign-in',
  'session.sign-out',
  /** Sessions were ended from elsewhere: another session of the user, a Security Admin, or a changed password. */
  'session.end',
  'group.create',
  'group.update',
  'group.delete',
  'group.change-members',
  'user.create',
  'user.update',
  'user.delete',
  'project.create',
  'project.update',
  'project.delete',
  'project.change-roles',
  'project.change-owner',
  'operation.retry',
  'operation.stop',
  /** Facts of the history that were changed in the database were found and put right. */
  'history.repair',
  /** Looking at something: recorded only where it was denied. */
  'read',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;
/** Actions that begin or end sessions. They change nothing else. */
export const sessionActions = [
  'session.sign-in',
  'session.sign-out',
  'session.end',
] as const satisfies readonly AuditAction[];

/**
 * `attempted`: the intent, stored before the platform was touched; its outcome is not known yet. `denied`: refused for
 * lack of rights, nothing reached the platform. `unknown`: the platform's answer was lost and reading could not tell.
 */
export const auditOutcomes = ['attempted', 'success', 'denied', 'failed', 'unknown'] as const;
export const auditOutcome = z.enum(auditOutcomes);
export type AuditOutcome = z.infer<typeof auditOutcome>;

/**
 * What an entry is of. `sign-ins`: sessions that begin or end, and sign-ins that failed. `denials`: whatever was refused,
 * sign-ins included. `changes`: all the rest, whatever its outcome.
 */
export const auditKinds = ['changes', 'sign-ins', 'denials'] as const;
export const auditKind = z.enum(auditKinds);
export type AuditKind = z.infer<typeof auditKind>;

/**
 * What makes a change sensitive. `confers-privileges`: it gives someone a policy that manages users, groups, projects or
 * the system, or would have.
 * `auditor-group`: it changes who is in an auditor group, or renames or deletes one.
 */
export const auditMarks = ['confers-privileges', 'auditor-group'] as const;
export const auditMark = z.enum(auditMarks);
export type AuditMark = z.infer<typeof auditMark>;

/** Who made a change: somebody through Rolecall, or somebody past it, which the directory's history noticed. */
export const auditOrigin = z.enum(['rolecall', 'outside']);
export type AuditOrigin = z.infer<typeof auditOrigin>;

export const auditTargetTypes = ['group', 'user', 'project', 'session', 'operation'] as const;
export const auditTargetType = z.enum(auditTargetTypes);
export type AuditTargetType = z.infer<typeof auditTargetType>;

/** Somebody or something by id, with the name it had at the time. */
export const auditNamed = z.strictObject({ id: z.string(), name: z.string() });
export type AuditNamed = z.infer<typeof auditNamed>;

/** A principal's role in a project; null: none. */
export const auditMember = z.strictObject({
  kind: principalKind,
  id: z.string(),
  name: z.string(),
  role: z.string().nullable(),
});
export type AuditMember = z.infer<typeof auditMember>;

/** A user of a group; `primary` where it is the user's primary group. */
export const auditGroupUser = z.strictObject({
  ...auditNamed.shape,
  primary: z.literal(true).optional(),
});
export type AuditGroupUser = z.infer<typeof auditGroupUser>;

/** A role that a user or group has in a project, told by the project. */
export const auditProjectRole = z.strictObject({ ...auditNamed.shape, role: z.string() });
export type AuditProjectRole = z.infer<typeof auditProjectRole>;

/** How a user signed in. */
export const signInMethod = z.enum(['password', 'single sign-on']);
export type SignInMethod = z.infer<typeof signInMethod>;

/**
 * One side of a change: only the fields that it concerns. Of lists that can be long (`groups` of a user, `members` of a
 * project) only what differs is here, so that an entry's size goes with the change; `policies` are whole. What is deleted
 * takes its `users`, `projects` and `ownedProjects` along, so these are whole as well.
 */
export const auditState = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  gid: z.number().nullable().optional(),
  kind: z.string().optional(),
  policies: z.array(z.string()).optional(),
  username: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.string().optional(),
  jobTitle: z.string().optional(),
  department: z.string().optional(),
  enabled: z.boolean().optional(),
  /** The groups that a user is in. */
  groups: z.array(auditNamed).optional(),
  primaryGroup: auditNamed.nullable().optional(),
  owner: auditNamed.nullable().optional(),
  /** Roles in a project. */
  members: z.array(auditMember).optional(),
  /** The users of a group. */
  users: z.array(auditGroupUser).optional(),
  /** Roles of a user or group in projects. */
  projects: z.array(auditProjectRole).optional(),
  ownedProjects: z.array(auditNamed).optional(),
  /** How many there are in all, where `users` or `members` only names the first or none. */
  people: z.int().optional(),
  /** Of signing in. */
  signInMethod: signInMethod.optional(),
  /** How many sessions were ended. */
  sessions: z.int().optional(),
});
export type AuditState = z.infer<typeof auditState>;
