import { managesProject } from './projectRights.ts';
import {
  type AffectedUsers,
  effectsBetween,
  lostAdmins,
  type RoleConsequences,
  type Warning,
} from './roleChanges.ts';
import { effectiveAccess, type ProjectRoleAssignments, type RoleAssignment } from './roles.ts';

/** A project's new owner, and the role that the previous owner keeps; null for none. */
export interface OwnerChange {
  readonly ownerId: string;
  readonly previousOwnerRole: string | null;
}

/** The project after the change. Owners don't have a role assignment. */
export function applyOwnerChange(
  current: ProjectRoleAssignments,
  change: OwnerChange,
): ProjectRoleAssignments {
  const { ownerId: previous, roleAssignments } = current;
  const { ownerId, previousOwnerRole: role } = change;
  const isAssignmentOf = (id: string | null) => (assignment: RoleAssignment) =>
    assignment.kind === 'user' && assignment.id === id;
  const others = roleAssignments.filter((assignment) => !isAssignmentOf(ownerId)(assignment));
  if (previous === null || previous === ownerId || role === null) return { ownerId, roleAssignments: others };
  const stays: RoleAssignment = { kind: 'user', id: previous, role };
  return {
    ownerId,
    roleAssignments: [...others.filter((assignment) => !isAssignmentOf(previous)(assignment)), stays],
  };
}

/**
 * The effects of an owner change, for its preview.
 * @param actor who would make the change; `managesAll` means that they may do so without owning the project
 */
export function consequencesOfOwnerChange(
  current: ProjectRoleAssignments,
  change: OwnerChange,
  users: AffectedUsers,
  actor: { readonly id: string; readonly groupIds: ReadonlySet<string>; readonly managesAll: boolean },
): RoleConsequences {
  const next = applyOwnerChange(current, change);
  const people = effectsBetween(
    effectiveAccess(current, users.membersOf),
    effectiveAccess(next, users.membersOf),
    users,
  );
  const warnings: Warning[] = [];
  if (current.ownerId === actor.id && next.ownerId !== actor.id && !actor.managesAll)
    warnings.push({ type: managesProject(next, actor) ? 'lose-ownership' : 'lose-own-admin' });
  warnings.push(...lostAdmins(current, next));
  return { people, warnings };
}
