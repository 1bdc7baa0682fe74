import {
  type AffectedUsers,
  accessOfPolicies,
  byRank,
  type EffectiveUserAccess,
  effectiveAccess,
  membershipsOf,
  ownerRole,
  type Principal,
  type ProjectActor,
  principalKey,
  projectRightsOf,
  rankOf,
  rolesByPrincipal,
} from '@rolecall/access';
import type { Project, ProjectDetail, ProjectMember } from '@rolecall/contract';
import { fullName } from '@rolecall/text';
import { sourceNamer } from '../access/sourceNamer.ts';
import { versionOf } from '../changes/versions.ts';
import type { Directory } from '../directory/directory.ts';
import type { LiveProject, ProjectRow } from '../platform/projects.ts';

type Snapshot = Directory['snapshot'];

/** The fields that the version of a project's owner covers. */
export const ownerVersion = ({ ownerId }: Pick<ProjectRow, 'ownerId'>) => ({ owner: ownerId });

/** The caller's own access, based on the caller's groups. Doesn't need other users' memberships. */
export function ownAccess(project: ProjectRow, actor: ProjectActor): EffectiveUserAccess | null {
  const membersOf = (groupId: string) => (actor.groupIds.has(groupId) ? [actor.id] : []);
  return effectiveAccess(project, membersOf).get(actor.id) ?? null;
}

export function presentProject(project: ProjectRow, actor: ProjectActor): Project {
  const counts = new Map<string, { users: number; groups: number }>();
  for (const { kind, role } of project.roleAssignments) {
    const count = counts.get(role) ?? { users: 0, groups: 0 };
    count[kind === 'user' ? 'users' : 'groups'] += 1;
    counts.set(role, count);
  }
  const { id, name, description, status, createdAt, ownerId, ownerName } = project;
  return {
    id,
    name,
    description,
    status,
    createdAt,
    owner: ownerId === null ? null : { id: ownerId, username: ownerName ?? ownerId },
    myRole: ownAccess(project, actor)?.role ?? null,
    managesMembers: projectRightsOf(project, actor).manageMembers,
    counts: [...counts].map(([role, count]) => ({ role, ...count })).sort((a, b) => byRank(a.role, b.role)),
  };
}

export function presentProjectDetail(
  project: ProjectRow,
  actor: ProjectActor,
  snapshot: Snapshot,
): ProjectDetail {
  return {
    ...presentProject(project, actor),
    mySources: (ownAccess(project, actor)?.sources ?? []).map(sourceNamer((id) => snapshot.groups.get(id))),
    rights: projectRightsOf(project, actor),
    labels: project.labels.map(({ name, value }) => ({ name, value })),
    version: versionOf(ownerVersion(project)),
  };
}

/** One row per principal, even if the platform lists it several times. Includes the owner. */
export function presentMembers(project: LiveProject, snapshot: Snapshot): ProjectMember[] {
  const rolesByMember = new Map<string, string[]>();
  for (const assignment of project.roleAssignments) {
    const key = principalKey(assignment);
    rolesByMember.set(key, [...(rolesByMember.get(key) ?? []), assignment.role]);
  }
  const roles = rolesByPrincipal(project.roleAssignments);
  const members = new Map<string, ProjectMember>();
  for (const assignment of project.roleAssignments) {
    const key = principalKey(assignment);
    const role = roles.get(key);
    if (members.has(key) || role === undefined) continue;
    members.set(key, {
      ...presentPrincipal(assignment, snapshot, project.missing.has(key)),
      role,
      otherRoles: (rolesByMember.get(key) ?? []).filter((other) => other !== role).sort(byRank),
      isOwner: assignment.kind === 'user' && assignment.id === project.ownerId,
    });
  }
  if (project.ownerId !== null && !members.has(`user:${project.ownerId}`))
    members.set(`user:${project.ownerId}`, {
      ...presentPrincipal({ kind: 'user', id: project.ownerId }, snapshot, false),
      role: ownerRole,
      otherRoles: [],
      isOwner: true,
    });
  return [...members.values()];
}

/** A user or group with its names, its number of people, and whether it exists and is enabled. */
export function presentPrincipal(
  { kind, id }: { kind: 'user' | 'group'; id: string },
  snapshot: Snapshot,
  missing: boolean,
) {
  if (kind === 'group') {
    const group = snapshot.groups.get(id);
    return {
      kind,
      id,
      name: group?.name ?? id,
      description: group?.description ?? '',
      people: group?.memberCount ?? null,
      missing: missing || !group,
      enabled: true,
    };
  }
  const user = snapshot.users.get(id);
  return {
    kind,
    id,
    name: user?.username ?? id,
    description: user ? fullName(user) : '',
    people: null,
    missing: missing || !user,
    enabled: user?.enabled ?? true,
  };
}

/**
 * The members of the groups that give access to a project, and the policies of its users.
 * @param changes previewed changes, whose groups are included
 */
export function affectedUsers(
  project: ProjectRow,
  snapshot: Snapshot,
  changes: readonly Principal[] = [],
): AffectedUsers {
  const groupIds = new Set(
    [...project.roleAssignments, ...changes].flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])),
  );
  const memberships = membershipsOf(snapshot.memberships(groupIds));
  return {
    membersOf: (groupId) => memberships.membersOf(groupId),
    policyAccessOf(userId) {
      const user = snapshot.users.get(userId);
      return accessOfPolicies((user ? [user, ...user.groups] : []).flatMap(({ policies }) => policies));
    },
  };
}

/** Sorts the strongest role first. */
export const roleSortKey = (role: string | null) => -rankOf(role);
