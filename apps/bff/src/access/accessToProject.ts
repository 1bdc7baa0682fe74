import { AccessGraph, membershipsOf, projectPolicies, type RoleSource } from '@rolecall/access';
import type { ProjectAccess, ProjectUser } from '@rolecall/contract';
import { didNotExist } from '../errors/problems.ts';
import type { FactsAt } from '../history/factsAt.ts';
import { inChunks } from '../lib/chunks.ts';

/** Everyone who can reach a project at a point in time. @throws ProblemError `not-found` */
export async function reachOfProject(facts: FactsAt, projectId: string) {
  const no = await facts.numberOf('project', projectId);
  const project = no === null ? undefined : await facts.project(no);
  if (no === null || !project) throw didNotExist('project');
  const [assignmentRows, holders] = await Promise.all([
    facts.roleAssignmentsOf(no),
    facts.holdersOf(Object.keys(projectPolicies)),
  ]);
  const groupNos = new Set<number>();
  for (const { type, principal_no } of assignmentRows) if (type === 'group') groupNos.add(principal_no);
  for (const { type, holder_no } of holders) if (type === 'group') groupNos.add(holder_no);
  const memberRows = await facts.membersOf(groupNos);
  const access = new AccessGraph({
    memberships: membershipsOf(
      memberRows.map(({ user_no, group_no }) => ({ memberId: user_no, groupId: group_no })),
    ),
    projects: [{ id: no, ownerId: project.owner_no }],
    roleAssignments: assignmentRows.map(({ type, principal_no, role }) => ({
      projectId: no,
      kind: kindOf(type),
      id: principal_no,
      role,
    })),
    policies: holders.map(({ type, holder_no, policy }) => ({ kind: kindOf(type), id: holder_no, policy })),
  }).accessTo(no);

  const groups = new Map((await facts.groups(groupNos)).map((group) => [group.group_no, group]));
  const named = new Map<RoleSource<number>, ProjectUser['sources'][number]>();
  const nameOf = (source: RoleSource<number>) => {
    if (source.type !== 'group') return source;
    // Many users share a source, and therefore its name.
    const known = named.get(source);
    if (known) return known;
    const group = groups.get(source.groupId);
    const made = {
      ...source,
      groupId: group?.id ?? String(source.groupId),
      groupName: group?.name ?? String(source.groupId),
    };
    named.set(source, made);
    return made;
  };
  let owner: ProjectAccess['owner'] = null;
  const people: ProjectUser[] = [];
  // Skips principals that the platform lists in a project but doesn't know as users.
  for await (const some of inChunks(access.values()))
    for (const person of await facts.people(some.map(({ userId }) => userId))) {
      const { id, username } = person;
      const reached = access.get(person.user_no);
      if (!reached) continue;
      if (person.user_no === project.owner_no) owner = { id, name: username };
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

const kindOf = (type: string) => (type === 'group' ? 'group' : 'user');
