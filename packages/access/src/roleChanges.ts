import { type AccessEffect, changesRole } from './effectSummary.ts';
import { managesProject } from './projectRights.ts';
import {
  type EffectiveUserAccess,
  effectiveAccess,
  type Principal,
  type ProjectPolicy,
  type ProjectRoleAssignments,
  type RoleAssignment,
  rankOf,
  withPolicies,
} from './roles.ts';

/** One pending change: the role that a principal should get, and the role that the user saw when choosing it. */
export interface RoleIntent extends Principal {
  /** Null removes the principal from the project. */
  readonly role: string | null;
  /** Null: the principal had no role. */
  readonly expected: string | null;
}

/** An intent that conflicts with another change of the same principal. */
export interface IntentConflict {
  readonly intent: RoleIntent;
  /** The principal's current role. */
  readonly current: string | null;
}

export interface RebasedRoles {
  /** Still to be written. */
  readonly changes: readonly RoleIntent[];
  /** Already in place, through Rolecall or not. */
  readonly settled: readonly RoleIntent[];
  /** To be resolved by the user. Nothing is written while there are any. */
  readonly conflicts: readonly IntentConflict[];
}

export const principalKey = ({ kind, id }: Principal): string => `${kind}:${id}`;

/** Roles by principal. If the platform lists a principal in two roles, the stronger one counts. */
export function rolesByPrincipal(roleAssignments: readonly RoleAssignment[]): Map<string, string> {
  const roles = new Map<string, string>();
  for (const assignment of roleAssignments) {
    const known = roles.get(principalKey(assignment));
    if (known === undefined || rankOf(assignment.role) > rankOf(known))
      roles.set(principalKey(assignment), assignment.role);
  }
  return roles;
}

/**
 * Applies pending changes to the current project. Changes by others to other principals stay, intents that are
 * already in place are settled, and different changes of the same principal are conflicts for the user to resolve.
 */
export function rebaseRoles(current: ProjectRoleAssignments, intents: readonly RoleIntent[]): RebasedRoles {
  const roles = rolesByPrincipal(current.roleAssignments);
  const changes: RoleIntent[] = [];
  const settled: RoleIntent[] = [];
  const conflicts: IntentConflict[] = [];
  for (const intent of intents) {
    const now = roles.get(principalKey(intent)) ?? null;
    if (now === intent.role) settled.push(intent);
    else if (now === intent.expected) changes.push(intent);
    else conflicts.push({ intent, current: now });
  }
  return { changes, settled, conflicts };
}

/** The project after the changes. */
export function applyRoles(
  current: ProjectRoleAssignments,
  changes: readonly RoleIntent[],
): ProjectRoleAssignments {
  const changed = new Set(changes.map(principalKey));
  const kept = current.roleAssignments.filter((assignment) => !changed.has(principalKey(assignment)));
  const added = changes.flatMap(({ kind, id, role }): RoleAssignment[] =>
    role === null ? [] : [{ kind, id, role }],
  );
  return { ownerId: current.ownerId, roleAssignments: [...kept, ...added] };
}

/** The effect of changes on one user. */
export interface UserEffect extends AccessEffect {
  readonly userId: string;
}

/** What the user should know before applying the changes. Dangerous ones must be confirmed one by one. */
export type Warning =
  /** You would no longer manage this project. */
  | { readonly type: 'lose-own-admin' }
  /** You would no longer own this project or be able to choose its owner. */
  | { readonly type: 'lose-ownership' }
  /** Only the owner would manage the project. */
  | { readonly type: 'no-admin-but-owner' }
  /** No one would manage the project, because it has no owner either. */
  | { readonly type: 'no-admin' }
  /** A group already gives the user this role or a stronger one. */
  | { readonly type: 'redundant'; readonly userId: string; readonly groupId: string; readonly role: string }
  /** The user keeps this role through a group, although it is removed here. */
  | {
      readonly type: 'keeps-access';
      readonly userId: string;
      readonly groupId: string;
      readonly role: string;
    }
  /** The owner already has full access. */
  | { readonly type: 'is-owner'; readonly userId: string };

/** What the effects of changes on users depend on, besides the project. */
export interface AffectedUsers {
  membersOf(groupId: string): Iterable<string>;
  /** What the user's policies give in every project. */
  policyAccessOf(userId: string): ProjectPolicy;
}

export interface RoleConsequences {
  /** Only affected users, sorted by ID. */
  readonly people: readonly UserEffect[];
  readonly warnings: readonly Warning[];
}

/**
 * The effects of the changes, for their preview.
 * @param actor who would apply them; null leaves out warnings that only concern that user
 */
export function consequencesOf(
  current: ProjectRoleAssignments,
  changes: readonly RoleIntent[],
  users: AffectedUsers,
  actor: { readonly id: string; readonly groupIds: ReadonlySet<string> } | null,
): RoleConsequences {
  const next = applyRoles(current, changes);
  const after = effectiveAccess(next, users.membersOf);
  const people = effectsBetween(effectiveAccess(current, users.membersOf), after, users);

  const warnings: Warning[] = [];
  if (actor && managesProject(current, actor) && !managesProject(next, actor))
    warnings.push({ type: 'lose-own-admin' });
  warnings.push(...lostAdmins(current, next));
  for (const change of changes) {
    if (change.kind !== 'user') continue;
    if (change.id === current.ownerId) warnings.push({ type: 'is-owner', userId: change.id });
    const throughGroup = after.get(change.id)?.sources.find((source) => source.type === 'group');
    if (!throughGroup) continue;
    const { groupId, role } = throughGroup;
    if (change.role === null) warnings.push({ type: 'keeps-access', userId: change.id, groupId, role });
    else if (rankOf(role) >= rankOf(change.role))
      warnings.push({ type: 'redundant', userId: change.id, groupId, role });
  }
  return { people, warnings };
}

/**
 * The users whose role changes, sorted by ID. `before` and `after` are without policies, which most users don't need.
 */
export function effectsBetween(
  before: ReadonlyMap<string, EffectiveUserAccess>,
  after: ReadonlyMap<string, EffectiveUserAccess>,
  { policyAccessOf }: Pick<AffectedUsers, 'policyAccessOf'>,
): UserEffect[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((userId): UserEffect[] => {
      const [was, is] = [before.get(userId), after.get(userId)];
      if (was?.role === is?.role) return [];
      const ofPolicies = policyAccessOf(userId);
      const effect = {
        userId,
        before: withPolicies(was, ofPolicies),
        after: withPolicies(is, ofPolicies),
      };
      return changesRole(effect) ? [effect] : [];
    })
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

export function lostAdmins(current: ProjectRoleAssignments, next: ProjectRoleAssignments): Warning[] {
  if (!hasAdmin(current) || hasAdmin(next)) return [];
  return [{ type: next.ownerId === null ? 'no-admin' : 'no-admin-but-owner' }];
}

const hasAdmin = ({ roleAssignments }: ProjectRoleAssignments) =>
  roleAssignments.some(({ role }) => role === 'Admin');
