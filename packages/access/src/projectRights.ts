import type { Capability } from './capabilities.ts';
import type { ProjectRoleAssignments } from './roles.ts';

interface UserWithGroups {
  readonly id: string;
  readonly groupIds: ReadonlySet<string>;
}

/** The attributes of a user that project rights depend on. */
export interface ProjectActor extends UserWithGroups {
  readonly capabilities: readonly Capability[];
}

/** A user's rights in one project, according to the table "Who may do what in Rolecall". */
export function projectRightsOf(project: ProjectRoleAssignments, actor: ProjectActor) {
  const managesAll = actor.capabilities.includes('projects:write');
  const manages = managesAll || managesProject(project, actor);
  return {
    readMembers: manages || actor.capabilities.includes('projects:read'),
    manageMembers: manages,
    changeOwner: managesAll || project.ownerId === actor.id,
  };
}

/** True if the user may know that the project exists. */
export const seesProject = (project: ProjectRoleAssignments, actor: ProjectActor): boolean =>
  actor.capabilities.includes('projects:read') || belongsToProject(project, actor);

/** True if the user's roles let them change a project's members. */
export function managesProject(
  { ownerId, roleAssignments }: ProjectRoleAssignments,
  user: UserWithGroups,
): boolean {
  return (
    ownerId === user.id ||
    roleAssignments.some(
      ({ kind, id, role }) => role === 'Admin' && (kind === 'user' ? id === user.id : user.groupIds.has(id)),
    )
  );
}

/** True if the user has any access to a project. */
function belongsToProject(
  { ownerId, roleAssignments }: ProjectRoleAssignments,
  user: UserWithGroups,
): boolean {
  return (
    ownerId === user.id ||
    roleAssignments.some(({ kind, id }) => (kind === 'user' ? id === user.id : user.groupIds.has(id)))
  );
}
