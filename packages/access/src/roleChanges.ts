import {
  type EffectiveUserAccess,
  effectiveAccess,
  managesProject,
  type Principal,
  type ProjectRoleAssignments,
  type RoleAssignment,
  rankOf,
} from './roles.ts';

/** One staged change: what a principal shall have, and what the person saw when deciding so. */
export interface RoleIntent extends Principal {
  /** Null takes the principal out of the project. */
  readonly role: string | null;
  /** Null: the principal had no role. */
  readonly expected: string | null;
}

/** An intent whose ground has moved: somebody else changed the same principal meanwhile. */
export interface IntentConflict {
  readonly intent: RoleIntent;
  /** What the principal has now. */
  readonly current: string | null;
}

export interface RebasedRoles {
  /** Still to be written. */
  readonly changes: readonly RoleIntent[];
  /** Wanted and so already, whoever did it. */
  readonly settled: readonly RoleIntent[];
  /** To be decided by the person; while there is one, nothing is written. */
  readonly conflicts: readonly IntentConflict[];
}

export const principalKey = ({ kind, id }: Principal): string => `${kind}:${id}`;

/** Roles by principal. A principal that the platform lists in two roles counts with the stronger one. */
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
 * Puts staged changes on top of a project as it is now. What others changed elsewhere stays; what is already as
 * wanted is settled; where the same principal was changed otherwise, the person decides.
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

/** The project as it will be after the changes. */
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

/** The changes that bring back what was before. */
export function inverseRoles(before: ProjectRoleAssignments, changes: readonly RoleIntent[]): RoleIntent[] {
  const roles = rolesByPrincipal(before.roleAssignments);
  return changes.map(({ kind, id, role }) => ({
    kind,
    id,
    role: roles.get(principalKey({ kind, id })) ?? null,
    expected: role,
  }));
}

/** What changes do to one person. Null: no access. */
export interface UserEffect {
  readonly userId: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What one should know before applying. The dangerous ones are confirmed by name. */
export type Warning =
  /** You would no longer manage this project. */
  | { readonly type: 'lose-own-admin' }
  /** You would no longer own this project, nor be able to choose its owner. */
  | { readonly type: 'lose-ownership' }
  /** Nobody but the owner would manage the project. */
  | { readonly type: 'no-admin-but-owner' }
  /** Nobody at all would: there is no owner either. */
  | { readonly type: 'no-admin' }
  /** A group's grant already gives the person this role or a stronger one. */
  | { readonly type: 'redundant'; readonly userId: string; readonly groupId: string; readonly role: string }
  /** The person keeps this role through a group although it is taken away here. */
  | {
      readonly type: 'keeps-access';
      readonly userId: string;
      readonly groupId: string;
      readonly role: string;
    }
  /** The owner has every right already. */
  | { readonly type: 'is-owner'; readonly userId: string };

export interface RoleConsequences {
  /** Only people for whom something changes; sorted by id. */
  readonly people: readonly UserEffect[];
  readonly warnings: readonly Warning[];
}

/**
 * What the changes will do, told before they are made.
 * @param actor who would apply them; null leaves out what concerns only that person
 */
export function consequencesOf(
  current: ProjectRoleAssignments,
  changes: readonly RoleIntent[],
  membersOf: (groupId: string) => Iterable<string>,
  actor: { readonly id: string; readonly groupIds: ReadonlySet<string> } | null,
): RoleConsequences {
  const next = applyRoles(current, changes);
  const after = effectiveAccess(next, membersOf);
  const people = effectsBetween(effectiveAccess(current, membersOf), after);

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

/** People for whom something changes, by id. */
export function effectsBetween(
  before: ReadonlyMap<string, EffectiveUserAccess>,
  after: ReadonlyMap<string, EffectiveUserAccess>,
): UserEffect[] {
  const effects = [...new Set([...before.keys(), ...after.keys()])].map((userId) => ({
    userId,
    before: before.get(userId)?.role ?? null,
    after: after.get(userId)?.role ?? null,
  }));
  return effects
    .filter((effect) => effect.before !== effect.after)
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

export function lostAdmins(current: ProjectRoleAssignments, next: ProjectRoleAssignments): Warning[] {
  if (!hasAdmin(current) || hasAdmin(next)) return [];
  return [{ type: next.ownerId === null ? 'no-admin' : 'no-admin-but-owner' }];
}

const hasAdmin = ({ roleAssignments }: ProjectRoleAssignments) =>
  roleAssignments.some(({ role }) => role === 'Admin');
