import {
  AccessGraph,
  byRank,
  type EffectiveUserAccess,
  effectiveAccess,
  membershipsOf,
  type Principal,
  type RoleSource as PureSource,
  principalKey,
  projectPolicies,
  rankOf,
  rolesByPrincipal,
} from '@rolecall/access';
import type { AccessSource, Project, ProjectDetail, ProjectMember, ProjectUser } from '@rolecall/contract';
import { fullName } from '@rolecall/text';
import { type ProjectActor, projectRightsOf } from '../authz/projectGuard.ts';
import { versionOf } from '../changes/versions.ts';
import type { Directory } from '../directory/directory.ts';
import type { GroupRow, UserRow } from '../directory/rows.ts';
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
    mySources: (ownAccess(project, actor)?.sources ?? []).map((source) => presentSource(source, snapshot)),
    rights: projectRightsOf(project, actor),
    labels: project.labels.map(({ name, value }) => ({ name, value })),
    version: versionOf(ownerVersion(project)),
  };
}

export function presentSource(source: PureSource, snapshot: Snapshot): AccessSource {
  if (source.type !== 'group') return source;
  return { ...source, groupName: snapshot.groups.get(source.groupId)?.name ?? source.groupId };
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
      ...describe(assignment, snapshot, project.missing.has(key)),
      role,
      otherRoles: (rolesByMember.get(key) ?? []).filter((other) => other !== role).sort(byRank),
      isOwner: assignment.kind === 'user' && assignment.id === project.ownerId,
    });
  }
  if (project.ownerId !== null && !members.has(`user:${project.ownerId}`))
    members.set(`user:${project.ownerId}`, {
      ...describe({ kind: 'user', id: project.ownerId }, snapshot, false),
      role: 'Owner',
      otherRoles: [],
      isOwner: true,
    });
  return [...members.values()];
}

/** The names of a principal. */
export function describe(
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

/** Everyone with effective access, computed in one pass. */
export function presentPeople(project: ProjectRow, snapshot: Snapshot): ProjectUser[] {
  const access = projectGraph(project, snapshot).accessTo(project.id);
  // Skips principals that the platform lists in a role but doesn't know as users, as all views do.
  return [...access.values()].flatMap(({ userId, role, managesMembers, sources }) => {
    const user = snapshot.users.get(userId);
    if (!user) return [];
    return {
      id: userId,
      username: user.username,
      name: fullName(user),
      enabled: user.enabled,
      role,
      managesMembers,
      sources: sources.map((source) => presentSource(source, snapshot)),
    };
  });
}

/** The access graph of one project. @param changes previewed changes, whose groups are included */
function projectGraph(
  project: ProjectRow,
  snapshot: Snapshot,
  changes: readonly Principal[] = [],
): AccessGraph {
  const policiesOf = (kind: Principal['kind'], rows: Iterable<UserRow | GroupRow>) =>
    [...rows].flatMap(({ id, policies }) =>
      Object.keys(projectPolicies).flatMap((policy) =>
        policies.includes(policy) ? [{ kind, id, policy }] : [],
      ),
    );
  const policies = [
    ...policiesOf('user', snapshot.users.values()),
    ...policiesOf('group', snapshot.groups.values()),
  ];
  const groupIds = new Set(
    [...project.roleAssignments, ...changes, ...policies].flatMap(({ kind, id }) =>
      kind === 'group' ? [id] : [],
    ),
  );
  const memberships = [...snapshot.users.values()].flatMap(({ id: memberId, groups }) =>
    groups.flatMap(({ id: groupId }) => (groupIds.has(groupId) ? [{ memberId, groupId }] : [])),
  );
  return new AccessGraph({
    memberships: membershipsOf(memberships),
    projects: [project],
    roleAssignments: project.roleAssignments.map((each) => ({ ...each, projectId: project.id })),
    policies,
  });
}

/** The members of groups that give access to a project, or would after the given changes. */
export const membersOf = (project: ProjectRow, snapshot: Snapshot, changes: readonly Principal[] = []) => {
  const graph = projectGraph(project, snapshot, changes);
  return (groupId: string) => graph.usersOf(groupId);
};

/** Sorts the strongest role first. */
export const roleSortKey = (role: string | null) => -rankOf(role);
