import {
  type AccessGraph,
  type OnlyAdmin,
  onlyAdminOf,
  onlyGroupOf,
  type RedundantRole,
  redundantRoles,
} from '@rolecall/access';
import { inChunks } from '../../lib/chunks.ts';
import type { DirectoryAt } from './directory.ts';

/** All findings at a point in time, by subject number. */
export interface Found {
  readonly emptyGroups: { group: number; projects: number }[];
  readonly oneGroupAccess: { user: number; group: number; projects: number }[];
  readonly disabledInGroups: { user: number; groups: number[] }[];
  readonly disabledOwners: { project: number; owner: number }[];
  readonly privilegedUsers: { user: number; groups: number[] }[];
  readonly directPolicies: { user: number; policies: readonly string[] }[];
  readonly allUsersRoles: { project: number; role: string }[];
  readonly oneAdmin: { project: number; only: OnlyAdmin<number>; hasOwner: boolean }[];
  readonly redundantRoles: { project: number; assignment: RedundantRole<number> }[];
}

/** Applies every rule of `@rolecall/access` to the access graph and the directory at one point in time. */
export async function findAll(graph: AccessGraph<number>, directory: DirectoryAt): Promise<Found> {
  const { groups, people, projects, allUsers, privileged } = directory;
  const oneAdmin: Found['oneAdmin'] = [];
  const redundant: Found['redundantRoles'] = [];
  const allUsersRoles: Found['allUsersRoles'] = [];
  const disabledOwners: Found['disabledOwners'] = [];
  for await (const chunk of inChunks(graph.projectIds))
    for (const project of chunk) {
      const current = graph.project(project);
      const { ownerId: owner, roleAssignments } = current;
      if (owner !== null && people.get(owner) === false) disabledOwners.push({ project, owner });
      for (const { id, role } of roleAssignments) if (id === allUsers) allUsersRoles.push({ project, role });
      const only = onlyAdminOf(current, (groupNo) => graph.usersOf(groupNo));
      if (only) oneAdmin.push({ project, only, hasOwner: owner !== null });
      for (const assignment of redundantRoles(current, (userNo) => graph.groupsOf(userNo)))
        redundant.push({ project, assignment });
    }

  /** The number of projects in which each group has a role. */
  const projectCounts = new Map(
    [...groups.keys()].map((id) => [
      id,
      new Set(graph.rolesAssignedTo({ kind: 'group', id }).map(({ projectId }) => projectId)).size,
    ]),
  );
  /** The number of projects that a group gives its members access to. */
  const projectsBy = (id: number) =>
    graph.projectPoliciesOf({ kind: 'group', id }).length > 0 ? projects.size : (projectCounts.get(id) ?? 0);
  const reachesAlone = (id: number) =>
    graph.projectsOwnedBy(id).length > 0 ||
    graph.rolesAssignedTo({ kind: 'user', id }).length > 0 ||
    graph.projectPoliciesOf({ kind: 'user', id }).length > 0;
  const oneGroupAccess: Found['oneGroupAccess'] = [];
  const disabledInGroups: Found['disabledInGroups'] = [];
  const privilegedUsers: Found['privilegedUsers'] = [];
  for await (const chunk of inChunks(people))
    for (const [user, isEnabled] of chunk) {
      const all = [...graph.groupsOf(user)];
      const bringing = all.filter((no) => projectsBy(no) > 0);
      const group = onlyGroupOf({ own: reachesAlone(user), groupIds: bringing });
      // No one can leave the group of all users, so access through it can't be lost that way.
      if (group !== null && group !== allUsers)
        oneGroupAccess.push({
          user,
          group,
          projects: projectsBy(group),
        });
      const privileging = all.filter((no) => privileged.has(no));
      if (privileged.has(user) || privileging.length > 0) privilegedUsers.push({ user, groups: privileging });
      if (isEnabled) continue;
      const left = all.filter((no) => no !== allUsers);
      if (left.length > 0) disabledInGroups.push({ user, groups: left });
    }

  return {
    emptyGroups: [...groups.keys()].flatMap((group) =>
      hasAny(graph.usersOf(group)) ? [] : [{ group, projects: projectCounts.get(group) ?? 0 }],
    ),
    oneGroupAccess,
    disabledInGroups,
    disabledOwners,
    privilegedUsers,
    directPolicies: [...directory.directPolicies].map(([user, policies]) => ({ user, policies })),
    allUsersRoles,
    oneAdmin,
    redundantRoles: redundant,
  };
}

const hasAny = (items: Iterable<unknown>) => !items[Symbol.iterator]().next().done;
