import {
  type AccessSource,
  effectiveAccess,
  type PolicyAssignment,
  projectPolicies,
  type RoleAssignment,
} from '@rolecall/access';
import type { ProjectAccess, ProjectUser } from '@rolecall/contract';
import { notFound } from '../errors/problems.ts';
import type { FactsAt } from '../history/factsAt.ts';
import { inChunks } from '../lib/chunks.ts';

/** Everybody who can reach a project, by what the history says of one moment. @throws ProblemError `not-found` */
export async function reachOfProject(facts: FactsAt, projectId: string) {
  const no = await facts.numberOf('project', projectId);
  const project = no === null ? undefined : await facts.project(no);
  if (no === null || !project) throw notFound('At that moment this project');
  const [assignmentRows, holders] = await Promise.all([
    facts.roleAssignmentsOf(no),
    facts.holdersOf(Object.keys(projectPolicies)),
  ]);
  const groupNos = new Set<number>();
  for (const { type, principal_no } of assignmentRows) if (type === 'group') groupNos.add(principal_no);
  for (const { type, holder_no } of holders) if (type === 'group') groupNos.add(holder_no);
  const members = new Map<string, string[]>();
  for (const { group_no, user_no } of await facts.membersOf(groupNos)) {
    const known = members.get(String(group_no));
    if (known) known.push(String(user_no));
    else members.set(String(group_no), [String(user_no)]);
  }
  const membersOf = (groupNo: string) => members.get(groupNo) ?? [];
  const roleAssignments = assignmentRows.map(
    ({ type, principal_no, role }): RoleAssignment => ({
      kind: type === 'group' ? 'group' : 'user',
      id: String(principal_no),
      role,
    }),
  );
  const ownerId = project.owner_no === null ? null : String(project.owner_no);
  const access = effectiveAccess(
    { ownerId, roleAssignments },
    membersOf,
    policyAssignmentsOf(holders, membersOf),
  );

  const groups = new Map((await facts.groups(groupNos)).map((group) => [String(group.group_no), group]));
  const named = new Map<AccessSource, ProjectUser['sources'][number]>();
  const nameOf = (source: AccessSource) => {
    if (source.type !== 'group') return source;
    // Many share a reason: what it is called is shared as well.
    const known = named.get(source);
    if (known) return known;
    const group = groups.get(source.groupId);
    const made = {
      ...source,
      groupId: group?.id ?? source.groupId,
      groupName: group?.name ?? source.groupId,
    };
    named.set(source, made);
    return made;
  };
  let owner: ProjectAccess['owner'] = null;
  const people: ProjectUser[] = [];
  // A principal that the platform lists, and whom it does not know as a user, reaches nothing.
  for await (const some of inChunks(access.values()))
    for (const person of await facts.people(some.map(({ userId }) => Number(userId)))) {
      const { id, username } = person;
      const reached = access.get(String(person.user_no));
      if (!reached) continue;
      if (String(person.user_no) === ownerId) owner = { id, name: username };
      people.push({
        id,
        username,
        name: `${person.first_name} ${person.last_name}`.trim(),
        enabled: person.enabled === 1,
        role: reached.role,
        managesMembers: reached.managesMembers,
        sources: reached.sources.map(nameOf),
      });
    }
  return { name: project.name, description: project.description, owner, people };
}

/** Nobody holds a policy twice, whether directly or through several groups. */
function* policyAssignmentsOf(
  holders: readonly { holder_no: number; type: string; policy: string }[],
  membersOf: (groupNo: string) => readonly string[],
): Generator<PolicyAssignment> {
  const seen = new Set<string>();
  for (const { holder_no, type, policy } of holders)
    for (const userId of type === 'group' ? membersOf(String(holder_no)) : [String(holder_no)]) {
      const key = `${userId}:${policy}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield { userId, policy };
    }
}
