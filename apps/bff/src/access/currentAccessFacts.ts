import { fullName } from '@rolecall/text';
import type { GroupRow, UserRow } from '../directory/rows.ts';
import type { Snapshot } from '../directory/snapshot.ts';
import type { ProjectRow } from '../platform/projects.ts';
import type { AccessFacts } from './accessFacts.ts';

/**
 * The current facts, from memory.
 * @param projects default: all. To answer about a project that was just read from the platform, only that one.
 */
export function currentAccessFacts(
  snapshot: Snapshot,
  projects: ReadonlyMap<string, ProjectRow> = snapshot.projects,
): AccessFacts<string> {
  // Most users have none of these policies, so nothing is created for them.
  const holders = function* (policies: readonly string[]) {
    for (const [kind, rows] of [
      ['user', snapshot.users],
      ['group', snapshot.groups],
    ] as const)
      for (const { id, policies: own } of rows.values())
        for (const policy of own) if (policies.includes(policy)) yield { kind, id, policy };
  };
  const rowOf = ({ kind, id }: { kind: 'user' | 'group'; id: string }) =>
    (kind === 'user' ? snapshot.users : snapshot.groups).get(id);

  return {
    async project(id) {
      const project = projects.get(id);
      return project && { ...withKey(project), description: project.description, ownerId: project.ownerId };
    },
    async user(id) {
      const user = snapshot.users.get(id);
      return user && { ...toUser(user), primaryGroupKey: user.primaryGroupId };
    },
    users: async (ids) => found(ids, snapshot.users).map(toUser),
    groups: async (ids) => found(ids, snapshot.groups).map(withKey),
    projects: async (ids) => found(ids, projects).map(withKey),
    allProjects: async () => Array.from(projects.values(), withKey),
    roleAssignmentsIn: async (id) => projects.get(id)?.roleAssignments ?? [],
    async roleAssignmentsTo(wanted) {
      const ids = { user: new Set<string>(), group: new Set<string>() };
      for (const { kind, id } of wanted) ids[kind].add(id);
      return [...projects.values()].flatMap(({ id: projectId, roleAssignments }) =>
        roleAssignments.flatMap((each) => (ids[each.kind].has(each.id) ? [{ ...each, projectId }] : [])),
      );
    },
    projectsOwnedBy: async (userId) =>
      [...projects.values()].flatMap(({ id, ownerId }) => (ownerId === userId ? [id] : [])),
    membersOf: async (groupIds) => [...snapshot.memberships(groupIds)],
    groupsOf: async (userId) => (snapshot.users.get(userId)?.groups ?? []).map(withKey),
    policiesOf: async (wanted) =>
      wanted.flatMap(({ kind, id }) =>
        (rowOf({ kind, id })?.policies ?? []).map((policy) => ({ kind, id, policy })),
      ),
    holdersOf: async (policies) => [...holders(policies)],
  };
}

const found = <Row>(ids: Iterable<string>, rows: ReadonlyMap<string, Row>): Row[] =>
  [...ids].flatMap((id) => rows.get(id) ?? []);

const withKey = ({ id, name }: Pick<GroupRow | ProjectRow, 'id' | 'name'>) => ({ key: id, id, name });

const toUser = (user: UserRow) => ({
  key: user.id,
  id: user.id,
  username: user.username,
  name: fullName(user),
  enabled: user.enabled,
});
