import type { ProjectMembers } from './project-members.ts';
import { type ProjectRoleName, projectRoles } from './resources.ts';
import { rolesOf } from './role-decisions.ts';

/** A user's effective role in a project. `Owner` outranks every role. */
export type EffectiveRole = ProjectRoleName | 'Owner';

/** The strongest of the user's own role and the roles of their groups; null if there is none. */
export function effectiveRole(
  members: ProjectMembers,
  userId: string,
  groupIds: readonly string[],
): EffectiveRole | null {
  if (members.owner?.id === userId) return 'Owner';
  const roles = [
    ...rolesOf(members, { type: 'user', id: userId }),
    ...groupIds.flatMap((id) => rolesOf(members, { type: 'user_group', id })),
  ];
  return roles.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

const strongestFirst: readonly string[] = projectRoles;

/** Unknown roles rank below known ones. */
function rank(role: ProjectRoleName): number {
  const index = strongestFirst.indexOf(role);
  return index < 0 ? strongestFirst.length : index;
}
