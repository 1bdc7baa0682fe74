import { AccessGraph, membershipsOf, projectPolicies, type SubjectId } from '@rolecall/access';
import type { ProjectAccess, ProjectUser } from '@rolecall/contract';
import type { MissingProblem } from '../errors/problems.ts';
import { inChunks } from '../lib/chunks.ts';
import type { AccessFacts } from './accessFacts.ts';
import { sourceNamer } from './sourceNamer.ts';

/** Everyone who can access a project, and why. @throws ProblemError `not-found` */
export async function accessToProject<Id extends SubjectId>(
  facts: AccessFacts<Id>,
  projectId: string,
  missing: MissingProblem,
) {
  const project = await facts.project(projectId);
  if (!project) throw missing('project');
  const { key, name, description, ownerId } = project;
  const [roleAssignments, policies] = await Promise.all([
    facts.roleAssignmentsIn(key),
    facts.holdersOf(Object.keys(projectPolicies)),
  ]);
  const groupKeys = new Set(
    [...roleAssignments, ...policies].flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])),
  );
  const access = new AccessGraph({
    memberships: membershipsOf(await facts.membersOf(groupKeys)),
    projects: [{ id: key, ownerId }],
    roleAssignments: roleAssignments.map((each) => ({ ...each, projectId: key })),
    policies,
  }).accessTo(key);

  const groups = new Map((await facts.groups(groupKeys)).map((group) => [group.key, group]));
  const nameSource = sourceNamer<Id>((groupKey) => groups.get(groupKey));
  let owner: ProjectAccess['owner'] = null;
  const people: ProjectUser[] = [];
  // Skips principals that the platform lists in a project but doesn't know as users.
  for await (const some of inChunks(access.keys()))
    for (const { key: userKey, ...user } of await facts.users(some)) {
      const reached = access.get(userKey);
      if (!reached) continue;
      if (userKey === ownerId) owner = { id: user.id, name: user.username };
      const { role, managesMembers, sources } = reached;
      people.push({ ...user, role, managesMembers, sources: sources.map(nameSource) });
    }
  return { name, description, owner, people };
}
