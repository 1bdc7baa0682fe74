import { z } from 'zod';
import { operationId, requestedId } from './ids.ts';
import { lastChange } from './lastChange.ts';
import { effectiveAccessFields, principal, principalKind, roleName } from './projects.ts';

export const maxRoleChanges = 1_000;
/** One pending change: the role that a principal should get, and the role that the user saw when choosing it. */
export const roleIntent = z.strictObject({
  kind: principalKind,
  id: requestedId,
  role: roleName.nullable(),
  expected: roleName.nullable(),
});
const roleIntents = z.array(roleIntent).min(1).max(maxRoleChanges);

/** A principal with its name, for reviews and conflicts. */
const named = { ...principal, name: z.string() };
export const roleConflict = z.strictObject({
  ...named,
  /** The role that the user saw, the role that they want, and the current role. */
  expected: roleName.nullable(),
  wanted: roleName.nullable(),
  current: roleName.nullable(),
  /** Who changed it, if the audit log knows. */
  changed: lastChange.nullable(),
});
export type RoleConflict = z.infer<typeof roleConflict>;

/** A change of one principal's role. Null for none. */
export const namedRoleChange = z.strictObject({
  ...named,
  before: roleName.nullable(),
  after: roleName.nullable(),
});
export type NamedRoleChange = z.infer<typeof namedRoleChange>;

export const dangers = ['lose-own-admin', 'lose-ownership', 'no-admin-but-owner', 'no-admin'] as const;
/** Consequences that must be confirmed one by one. */
export const danger = z.enum(dangers);
const confirmed = z.array(danger).max(dangers.length).default([]);
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
/** At most this many effects and names are listed in a preview. The counts are complete. */
export const listedEffectsMax = 200;
/** How often access is gained, changed and lost. */
export const effectTotals = z.strictObject({ gain: z.int(), change: z.int(), lose: z.int() });
export type EffectTotals = z.infer<typeof effectTotals>;
const accessLevel = z.strictObject(effectiveAccessFields).nullable();
/** A user's access to a project before and after a change; null for no access. */
export const accessEffect = { before: accessLevel, after: accessLevel };
export const rolePreview = z.strictObject({
  /** The changes that would be written. */
  changes: z.array(namedRoleChange),
  /** Changes that are already in place. */
  settled: z.array(z.strictObject(named)),
  conflicts: z.array(roleConflict),
  warnings: z.array(roleWarning),
  /** Users whose effective role changes, losses first. */
  people: z.array(
    z.strictObject({
      id: z.string(),
      username: z.string(),
      ...accessEffect,
    }),
  ),
  totals: effectTotals,
});
export type RolePreview = z.infer<typeof rolePreview>;

const maxUndone = 100;
export const changeRolesRequest = z.strictObject({
  changes: roleIntents,
  notifyByEmail: z.boolean().default(false),
  /** Dangers that the user has confirmed. */
  confirmed,
  /**
   * The caller's operations that these changes undo. One counts as undone if the changes include all that is left of
   * what it did.
   */
  undoes: z.array(operationId).max(maxUndone).default([]),
});
export type ChangeRolesRequest = z.output<typeof changeRolesRequest>;

export const leaveProjectRequest = z.strictObject({
  /** The direct role that the caller saw; null for none. */
  expected: roleName.nullable(),
  /** Dangers that the caller has confirmed. */
  confirmed,
});
export type LeaveProjectRequest = z.output<typeof leaveProjectRequest>;

export const ownerPreviewRequest = z.strictObject({
  ownerId: requestedId,
  /** The role that the previous owner gets; null for none. */
  previousOwnerRole: roleName.nullable().default(null),
});
export type OwnerPreviewRequest = z.output<typeof ownerPreviewRequest>;

export const changeOwnerRequest = z.strictObject({
  ...ownerPreviewRequest.shape,
  /** Dangers that the user has confirmed. */
  confirmed,
});
export type ChangeOwnerRequest = z.output<typeof changeOwnerRequest>;
