import { byRank, effectiveAccess, projectPolicies, roleManagesMembers } from '@rolecall/access';
import type { ProjectRole } from '@rolecall/contract';
import { collationKey, searchTextMatcher } from '@rolecall/text';
import { type ProjectActor, projectRightsOf } from '../authz/projectGuard.ts';
import type { Directory } from '../directory/directory.ts';
import type { ProjectDirectory, ProjectRow } from '../directory/projects.ts';
import { sortRows } from '../directory/snapshot.ts';
import { type Listing, listingOf } from '../lib/listing.ts';
import { presentSource } from './present.ts';

interface PageQuery {
  page: number;
  pageSize: number;
  q?: string | undefined;
}

export type ProjectRoleLists = ReturnType<typeof createProjectRoleLists>;

/** Projects from the other side: what a group or a user holds, and why. */
export function createProjectRoleLists(projects: ProjectDirectory, directory: Directory) {
  const { snapshot } = directory;

  async function ofGroup(
    actor: ProjectActor,
    groupId: string,
    query: PageQuery,
  ): Promise<Listing<ProjectRole>> {
    await Promise.all([directory.groups(), directory.requireGroup(groupId)]);
    return list(actor, query, (project) => {
      const [role] = project.roleAssignments
        .flatMap((assignment) =>
          assignment.kind === 'group' && assignment.id === groupId ? [assignment.role] : [],
        )
        .sort(byRank);
      if (role === undefined) return null;
      return { role, managesMembers: roleManagesMembers(role), sources: [{ type: 'direct', role }] };
    });
  }

  async function ofUser(
    actor: ProjectActor,
    userId: string,
    query: PageQuery,
  ): Promise<Listing<ProjectRole>> {
    await directory.users();
    const user = await directory.requireUser(userId);
    const groupIds = new Set(user.groups.map(({ id }) => id));
    const membersOf = (groupId: string) => (groupIds.has(groupId) ? [userId] : []);
    const policyAssignments = Object.keys(projectPolicies)
      .filter((policy) => [user, ...user.groups].some(({ policies }) => policies.includes(policy)))
      .map((policy) => ({ userId, policy }));
    return list(actor, query, (project) => {
      const access = effectiveAccess(project, membersOf, policyAssignments).get(userId);
      if (!access) return null;
      const { role, managesMembers, sources } = access;
      return { role, managesMembers, sources: sources.map((source) => presentSource(source, snapshot)) };
    });
  }

  async function list(
    actor: ProjectActor,
    query: PageQuery,
    roleIn: (project: ProjectRow) => Pick<ProjectRole, 'role' | 'managesMembers' | 'sources'> | null,
  ): Promise<Listing<ProjectRole>> {
    const { rows, readAt } = await projects.all();
    const matches = searchTextMatcher(query.q);
    const projectRoles = [...rows].flatMap((project): ProjectRole[] => {
      if (!matches(project.searchText)) return [];
      const found = roleIn(project);
      if (!found) return [];
      const manageable = projectRightsOf(project, actor).manageMembers;
      return [{ projectId: project.id, projectName: project.name, manageable, ...found }];
    });
    const sorted = sortRows(projectRoles, 'name', ({ projectName }) => collationKey(projectName));
    return listingOf(sorted, readAt, (row) => row);
  }

  return { ofGroup, ofUser };
}
