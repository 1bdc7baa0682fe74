import { z } from 'zod';
import { principalKind } from './projects.ts';

/** Actions that can be taken through Rolecall, or that it can detect outside. */
export const auditActions = [
  'session.sign-in',
  'session.sign-out',
  /** Sessions were ended by another session of the user, by a Security Admin, or because the password was changed. */
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
  /** Facts of the history that had been altered in the database were found and repaired. */
  'history.repair',
  /** Viewing something. Only recorded when denied. */
  'read',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;
/** Actions that begin or end sessions, and change nothing else. */
export const sessionActions = [
  'session.sign-in',
  'session.sign-out',
  'session.end',
] as const satisfies readonly AuditAction[];

/**
 * `attempted`: an intent, stored before the platform was changed, whose outcome isn't known yet. `denied`: refused
 * for lack of rights; nothing reached the platform. `unknown`: the platform's answer was lost, and reading couldn't
 * tell.
 */
export const auditOutcomes = ['attempted', 'success', 'denied', 'failed', 'unknown'] as const;
export const auditOutcome = z.enum(auditOutcomes);
export type AuditOutcome = z.infer<typeof auditOutcome>;

/**
 * The kind of an entry. `sign-ins`: sessions that begin or end, and failed sign-ins. `denials`: everything that was
 * refused, including sign-ins. `changes`: everything else, whatever its outcome.
 */
export const auditKinds = ['changes', 'sign-ins', 'denials'] as const;
export const auditKind = z.enum(auditKinds);
export type AuditKind = z.infer<typeof auditKind>;

/**
 * What makes a change sensitive.
 * `confers-privileges`: it gives someone a policy that manages users, groups, projects or the system, or would have.
 * `auditor-group`: it changes the members of an auditor group, or renames or deletes one.
 */
export const auditMarks = ['confers-privileges', 'auditor-group'] as const;
export const auditMark = z.enum(auditMarks);
export type AuditMark = z.infer<typeof auditMark>;

/** Where a change was made: through Rolecall, or outside, as noticed by the directory's history. */
export const auditOrigin = z.enum(['rolecall', 'outside']);
export type AuditOrigin = z.infer<typeof auditOrigin>;

export const auditTargetTypes = ['group', 'user', 'project', 'session', 'operation'] as const;
export const auditTargetType = z.enum(auditTargetTypes);
export type AuditTargetType = z.infer<typeof auditTargetType>;

/** A subject by ID, with its name at the time. */
export const auditNamed = z.strictObject({ id: z.string(), name: z.string() });
export type AuditNamed = z.infer<typeof auditNamed>;

/** A principal's role in a project; null for none. */
export const auditMember = z.strictObject({
  kind: principalKind,
  id: z.string(),
  name: z.string(),
  role: z.string().nullable(),
});
export type AuditMember = z.infer<typeof auditMember>;

/** A user of a group. `primary` if it is the user's primary group. */
export const auditGroupUser = z.strictObject({
  ...auditNamed.shape,
  primary: z.literal(true).optional(),
});
export type AuditGroupUser = z.infer<typeof auditGroupUser>;

/** A role of a user or group in a project, with the project's ID and name. */
export const auditProjectRole = z.strictObject({ ...auditNamed.shape, role: z.string() });
export type AuditProjectRole = z.infer<typeof auditProjectRole>;

/** How a user signed in. */
export const signInMethod = z.enum(['password', 'single sign-on']);
export type SignInMethod = z.infer<typeof signInMethod>;

/**
 * One side of a change, limited to the fields that it concerns. Lists that can be long (`groups` of a user, `members`
 * of a project) only contain the differences, so that an entry's size depends on the change; `policies` are complete.
 * So are `users`, `projects` and `ownedProjects`, which are lost with a deleted subject.
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
  /** The groups of a user. */
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
  /** The total, if `users` or `members` lists only the first ones or none. */
  people: z.int().optional(),
  /** For sign-ins. */
  signInMethod: signInMethod.optional(),
  /** How many sessions were ended. */
  sessions: z.int().optional(),
});
export type AuditState = z.infer<typeof auditState>;
