import { ConflictError } from './errors.ts';
import type { PrincipalId, ProjectMembers } from './project-members.ts';
import type { ProjectRoleName } from './resources.ts';

/** One principal's role in a project. */
export interface RoleChange {
  readonly principal: PrincipalId;
  /** Null removes the principal from the project. */
  readonly role: ProjectRoleName | null;
  /** The role that the change is based on, null for none. If the current role differs, `ConflictError` is thrown. */
  readonly expected?: ProjectRoleName | null;
}

/** What to do if a principal already has a role. */
export type MembershipMode = 'override' | 'best_effort' | 'fail_on_existing';

/** Decides on changes, based on the current members. */
export type RoleDecision = (members: ProjectMembers) => readonly RoleChange[];

/** Gives the principals the role. */
export const assigning =
  (principals: readonly PrincipalId[], role: ProjectRoleName, mode: MembershipMode): RoleDecision =>
  (members) =>
    principals.flatMap((principal) => {
      const [current] = rolesOf(members, principal);
      if (current !== undefined && mode === 'best_effort') return [];
      if (current !== undefined && mode === 'fail_on_existing')
        throw new ConflictError(`${label(principal)} already has the role ${current} in the project`);
      return [{ principal, role }];
    });

/** Makes the principals the only ones with the role. */
export const replacing =
  (principals: readonly PrincipalId[], role: ProjectRoleName, override: boolean): RoleDecision =>
  (members) => {
    const current = members.roles
      .filter((each) => each.role.attributes.name === role)
      .flatMap(({ users, groups }) => [...users, ...groups]);
    if (current.length > 0 && !override)
      throw new ConflictError(
        `The role ${role} has ${current.length} members; replacing them takes override`,
      );
    return [
      ...current.map((principal) => ({ principal, role: null })),
      ...principals.map((principal) => ({ principal, role })),
    ];
  };

/** Removes the principals from the project. */
export const removing =
  (principals: readonly PrincipalId[]): RoleDecision =>
  () =>
    principals.map((principal) => ({ principal, role: null }));

/** The roles of the principal. Inconsistent data can have more than one. */
export const rolesOf = (members: ProjectMembers, { type, id }: PrincipalId): ProjectRoleName[] =>
  members.roles
    .filter(({ users, groups }) =>
      (type === 'user' ? users : groups).some((principal) => principal.id === id),
    )
    .map(({ role }) => role.attributes.name);

export const label = ({ type, id }: PrincipalId): string => `${type === 'user' ? 'User' : 'Group'} ${id}`;
