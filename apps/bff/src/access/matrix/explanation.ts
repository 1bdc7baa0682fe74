import { byRank, roleManagesMembers } from '@rolecall/access';
import type { AccessSource, MatrixCell, MatrixCellParams } from '@rolecall/contract';
import { didNotExist } from '../../errors/problems.ts';
import type { FactsAt } from '../../history/factsAt.ts';
import { reachOfUser } from '../userReach.ts';

/** Explains a cell's access, or why it has none. @throws ProblemError `not-found` */
export async function explainCell(
  facts: FactsAt,
  query: MatrixCellParams,
): Promise<Omit<MatrixCell, 'asOf'>> {
  const no = await facts.numberOf('project', query.project);
  const project = no === null ? undefined : await facts.project(no);
  if (no === null || !project) throw didNotExist('project');
  const [owner] = project.owner_no === null ? [] : await facts.people([project.owner_no]);
  const column = {
    project: { id: query.project, name: project.name },
    owner: owner ? { id: owner.id, name: owner.username } : null,
  };
  const row = await (query.kind === 'group'
    ? explainGroup(facts, query.row, no)
    : explainPerson(facts, query));
  return { ...column, ...row };
}

async function explainGroup(facts: FactsAt, id: string, projectNo: number) {
  const no = await facts.numberOf('group', id);
  const [group] = no === null ? [] : await facts.groups([no]);
  if (no === null || !group) throw didNotExist('group');
  const [roleAssignments, members, policies] = await Promise.all([
    facts.roleAssignmentsTo([no]),
    facts.membersOf([no]),
    facts.policiesOf([no]),
  ]);
  const roles = roleAssignments
    .flatMap(({ project_no, role }) => (project_no === projectNo ? [role] : []))
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

async function explainPerson(facts: FactsAt, { row: id, project }: MatrixCellParams) {
  const person = await reachOfUser(facts, id);
  const reached = person.reached.find((each) => each.id === project);
  return {
    row: { id, name: person.username, description: person.name, enabled: person.enabled },
    role: reached?.role ?? null,
    managesMembers: reached?.managesMembers ?? false,
    sources: reached?.sources ?? [],
    members: null,
    groups: person.groups,
    primaryGroup: person.primaryGroup,
    policies: person.policies,
  };
}
