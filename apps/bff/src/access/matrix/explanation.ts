import { byRank, roleManagesMembers } from '@rolecall/access';
import type { AccessSource, MatrixCell, MatrixCellParams } from '@rolecall/contract';
import type { MissingProblem } from '../../errors/problems.ts';
import type { FactsAt } from '../../history/factsAt.ts';
import { accessOfUser } from '../accessOfUser.ts';

/** Explains a cell's access, or why it has none. @throws ProblemError `not-found` */
export async function explainCell(
  facts: FactsAt,
  query: MatrixCellParams,
  missing: MissingProblem,
): Promise<Omit<MatrixCell, 'asOf'>> {
  const project = await facts.project(query.project);
  if (!project) throw missing('project');
  const [owner] = project.ownerId === null ? [] : await facts.users([project.ownerId]);
  const column = {
    project: { id: query.project, name: project.name },
    owner: owner ? { id: owner.id, name: owner.username } : null,
  };
  const row = await (query.kind === 'group'
    ? explainGroup(facts, query.row, project.key, missing)
    : explainUser(facts, query, missing));
  return { ...column, ...row };
}

async function explainGroup(facts: FactsAt, id: string, projectKey: number, missing: MissingProblem) {
  const no = await facts.numberOf('group', id);
  const [group] = no === null ? [] : await facts.groups([no]);
  if (no === null || !group) throw missing('group');
  const principal = { kind: 'group' as const, id: no };
  const [roleAssignments, members, policies] = await Promise.all([
    facts.roleAssignmentsTo([principal]),
    facts.membersOf([no]),
    facts.policiesOf([principal]),
  ]);
  const roles = roleAssignments
    .flatMap(({ projectId, role }) => (projectId === projectKey ? [role] : []))
    .sort(byRank);
  return {
    row: { id, name: group.name, description: '', enabled: true },
    role: roles[0] ?? null,
    managesMembers: roles.some(roleManagesMembers),
    sources: roles.map((role): AccessSource => ({ type: 'direct', role })),
    members: members.length,
    groups: [],
    primaryGroup: null,
    policies: policies
      .map(({ policy }) => ({ policy, sources: [{ type: 'direct' as const }] }))
      .sort((a, b) => (a.policy < b.policy ? -1 : 1)),
  };
}

async function explainUser(facts: FactsAt, { row: id, project }: MatrixCellParams, missing: MissingProblem) {
  const user = await accessOfUser(facts, id, missing);
  const reached = user.reached.find((each) => each.id === project);
  return {
    row: { id, name: user.username, description: user.name, enabled: user.enabled },
    role: reached?.role ?? null,
    managesMembers: reached?.managesMembers ?? false,
    sources: reached?.sources ?? [],
    members: null,
    groups: user.groups,
    primaryGroup: user.primaryGroup,
    policies: user.policies,
  };
}
