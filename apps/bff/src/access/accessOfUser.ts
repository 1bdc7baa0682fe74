import {
  AccessGraph,
  effectivePolicies,
  membershipsOf,
  type Principal,
  projectPolicies,
  type SubjectId,
} from '@rolecall/access';
import type { ReachedProject, UserAccess } from '@rolecall/contract';
import { collationKey } from '@rolecall/text';
import type { MissingProblem } from '../errors/problems.ts';
import type { AccessFacts } from './accessFacts.ts';
import { sourceNamer } from './sourceNamer.ts';

/** What a user can access, and why. @throws ProblemError `not-found` */
export async function accessOfUser<Id extends SubjectId>(
  facts: AccessFacts<Id>,
  userId: string,
  missing: MissingProblem,
): Promise<
  Omit<UserAccess, 'asOf' | 'roles' | 'managesMembers' | 'projects'> & { reached: ReachedProject[] }
> {
  const user = await facts.user(userId);
  if (!user) throw missing('user');
  const { key, primaryGroupKey, ...who } = user;
  const groupRows = await facts.groupsOf(key);
  const self: Principal<Id> = { kind: 'user', id: key };
  const principals = [self, ...groupRows.map((group) => ({ kind: 'group' as const, id: group.key }))];
  const [policyRows, roleAssignments, ownedKeys] = await Promise.all([
    facts.policiesOf(principals),
    facts.roleAssignmentsTo(principals),
    facts.projectsOwnedBy(key),
  ]);
  const policiesOf = (holder: Principal<Id>) =>
    policyRows.flatMap(({ kind, id, policy }) => (kind === holder.kind && id === holder.id ? [policy] : []));
  const groups = groupRows
    .map((group) => ({ ...group, policies: policiesOf({ kind: 'group', id: group.key }) }))
    .sort((a, b) => (collationKey(a.name) < collationKey(b.name) ? -1 : 1));
  const policies = effectivePolicies({ policies: policiesOf(self) }, groups);
  const reachesAll = policies.some(({ policy }) => policy in projectPolicies);
  const owned = new Set(ownedKeys);
  const projects = reachesAll
    ? await facts.allProjects()
    : await facts.projects(new Set([...owned, ...roleAssignments.map(({ projectId }) => projectId)]));
  const access = new AccessGraph({
    // Sorted, so that sources of equal weight always come in the same order.
    memberships: membershipsOf(
      groups
        .map((group) => ({ memberId: key, groupId: group.key }))
        .sort((a, b) => (a.groupId < b.groupId ? -1 : 1)),
    ),
    projects: projects.map(({ key: id }) => ({ id, ownerId: owned.has(id) ? key : null })),
    roleAssignments,
    policies: policyRows,
  }).accessOf(key);
  const groupsByKey = new Map(groups.map((group) => [group.key, group]));
  const nameSource = sourceNamer<Id>((groupKey) => groupsByKey.get(groupKey));
  const reached = projects.flatMap(({ key: projectKey, id, name }): ReachedProject[] => {
    const found = access.get(projectKey);
    if (!found) return [];
    const { role, managesMembers, sources } = found;
    return [{ id, name, role, managesMembers, sources: sources.map(nameSource) }];
  });
  const primary = primaryGroupKey === null ? undefined : groupsByKey.get(primaryGroupKey);
  return {
    ...who,
    policies,
    groups: groups.map(({ id, name }) => ({ id, name })),
    primaryGroup: primary ? { id: primary.id, name: primary.name } : null,
    reached,
  };
}
