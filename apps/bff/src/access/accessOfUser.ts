import { AccessGraph, effectivePolicies, membershipsOf, projectPolicies } from '@rolecall/access';
import type { ReachedProject, UserAccess } from '@rolecall/contract';
import { collationKey } from '@rolecall/text';
import { didNotExist } from '../errors/problems.ts';
import type { FactsAt } from '../history/factsAt.ts';

/** What a user can reach at a point in time, and why. @throws ProblemError `not-found` */
export async function reachOfUser(
  facts: FactsAt,
  userId: string,
): Promise<
  Omit<UserAccess, 'asOf' | 'roles' | 'managesMembers' | 'projects'> & { reached: ReachedProject[] }
> {
  const no = await facts.numberOf('user', userId);
  const user = no === null ? undefined : await facts.user(no);
  if (no === null || !user) throw didNotExist('account');
  const groupRows = await facts.groupsOf(no);
  const groupNos = groupRows.map(({ group_no }) => group_no);
  const [policyRows, assignmentRows, ownedRows] = await Promise.all([
    facts.policiesOf([no, ...groupNos]),
    facts.roleAssignmentsTo([no, ...groupNos]),
    facts.ownedBy(no),
  ]);
  const policiesOf = (holder: number) =>
    policyRows.flatMap(({ holder_no, policy }) => (holder_no === holder ? [policy] : []));
  const groups = groupRows
    .map(({ group_no, id, name }) => ({ no: group_no, id, name, policies: policiesOf(group_no) }))
    .sort((a, b) => (collationKey(a.name) < collationKey(b.name) ? -1 : 1));
  const policies = effectivePolicies({ policies: policiesOf(no) }, groups);
  const reachesAll = policies.some(({ policy }) => policy in projectPolicies);
  const owned = new Set(ownedRows.map(({ project_no }) => project_no));
  const projects = reachesAll
    ? await facts.allProjects()
    : await facts.projects(new Set([...owned, ...assignmentRows.map(({ project_no }) => project_no)]));
  const kindOf = (holder: number) => (holder === no ? 'user' : 'group');
  const accessByProject = new AccessGraph({
    // Sorted by number, so that sources of equal weight always come in the same order.
    memberships: membershipsOf(
      groupNos.toSorted((a, b) => a - b).map((groupId) => ({ memberId: no, groupId })),
    ),
    projects: projects.map(({ project_no: id }) => ({ id, ownerId: owned.has(id) ? no : null })),
    roleAssignments: assignmentRows.map(({ project_no: projectId, principal_no: id, role }) => ({
      projectId,
      kind: kindOf(id),
      id,
      role,
    })),
    policies: policyRows.map(({ holder_no: id, policy }) => ({ kind: kindOf(id), id, policy })),
  }).accessOf(no);
  const groupByNo = new Map(groups.map((group) => [group.no, group]));
  const reached = projects.flatMap(({ project_no, id, name }): ReachedProject[] => {
    const access = accessByProject.get(project_no);
    if (!access) return [];
    const sources = access.sources.map((source) => {
      if (source.type !== 'group') return source;
      const group = groupByNo.get(source.groupId);
      return {
        ...source,
        groupId: group?.id ?? String(source.groupId),
        groupName: group?.name ?? String(source.groupId),
      };
    });
    return [{ id, name, role: access.role, managesMembers: access.managesMembers, sources }];
  });
  const primary = groups.find((group) => group.no === user.primary_group_no);
  return {
    id: userId,
    username: user.username,
    name: `${user.first_name} ${user.last_name}`.trim(),
    enabled: user.enabled === 1,
    policies,
    groups: groups.map(({ id, name }) => ({ id, name })),
    primaryGroup: primary ? { id: primary.id, name: primary.name } : null,
    reached,
  };
}
