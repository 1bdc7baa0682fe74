import { effectiveAccess, effectivePolicies, projectPolicies } from '@rolecall/access';
import type { ReachedProject, UserAccess } from '@rolecall/contract';
import { collationKey } from '@rolecall/text';
import { notFound } from '../errors/problems.ts';
import type { FactsAt } from '../history/factsAt.ts';

/** What a person can reach, and why, by what the history says of one moment. @throws ProblemError `not-found` */
export async function reachOfUser(
  facts: FactsAt,
  userId: string,
): Promise<
  Omit<UserAccess, 'asOf' | 'roles' | 'managesMembers' | 'projects'> & { reached: ReachedProject[] }
> {
  const no = await facts.numberOf('user', userId);
  const user = no === null ? undefined : await facts.user(no);
  if (no === null || !user) throw notFound('At that moment this person');
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
  const policyAssignments = policies.flatMap(({ policy }) =>
    policy in projectPolicies ? [{ userId: String(no), policy }] : [],
  );

  const owned = new Set(ownedRows.map(({ project_no }) => project_no));
  const roleAssignments = Map.groupBy(assignmentRows, ({ project_no }) => project_no);
  const projects =
    policyAssignments.length > 0
      ? await facts.allProjects()
      : await facts.projects(new Set([...owned, ...roleAssignments.keys()]));
  const groupByNo = new Map(groups.map((group) => [String(group.no), group]));
  const reached = projects.flatMap(({ project_no, id, name }): ReachedProject[] => {
    const access = effectiveAccess(
      {
        ownerId: owned.has(project_no) ? String(no) : null,
        roleAssignments: (roleAssignments.get(project_no) ?? []).map(({ principal_no, role }) => ({
          kind: principal_no === no ? 'user' : 'group',
          id: String(principal_no),
          role,
        })),
      },
      () => [String(no)],
      policyAssignments,
    ).get(String(no));
    if (!access) return [];
    const sources = access.sources.map((source) => {
      if (source.type !== 'group') return source;
      const group = groupByNo.get(source.groupId);
      return { ...source, groupId: group?.id ?? source.groupId, groupName: group?.name ?? source.groupId };
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
