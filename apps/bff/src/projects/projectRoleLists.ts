import {
  byRank,
  type Principal,
  type ProjectActor,
  projectRightsOf,
  roleManagesMembers,
} from '@rolecall/access';
import type { ProjectManagers, ProjectRole } from '@rolecall/contract';
import { collationKey, searchTextMatcher } from '@rolecall/text';
import { accessOfUser } from '../access/accessOfUser.ts';
import { currentAccessFacts } from '../access/currentAccessFacts.ts';
import type { Directory } from '../directory/directory.ts';
import { notFound } from '../errors/problems.ts';
import { type Listing, listingOf } from '../lib/listing.ts';
import { sortRows } from '../lib/sortRows.ts';
import type { ProjectRow } from '../platform/projects.ts';
import { presentPrincipal } from './present.ts';

/** How many admins of a project are listed by name. */
const namedAdmins = 5;

interface PageQuery {
  page: number;
  pageSize: number;
  q?: string | undefined;
}

export type ProjectRoleLists = ReturnType<typeof createProjectRoleLists>;

/** The projects in which a group or a user has a role, and why. */
export function createProjectRoleLists(directory: Directory) {
  const { snapshot } = directory;

  async function ofGroup(
    actor: ProjectActor,
    groupId: string,
    query: PageQuery,
  ): Promise<Listing<ProjectRole>> {
    const { readAt } = await directory.current('projects');
    await directory.requireGroup(groupId);
    return list(actor, query, readAt, (project) => {
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
    const { readAt } = await directory.current('projects');
    const { id } = await directory.requireUser(userId);
    const { reached } = await accessOfUser(currentAccessFacts(snapshot), id, notFound);
    const accessByProject = new Map(reached.map((access) => [access.id, access]));
    return list(actor, query, readAt, (project) => {
      const access = accessByProject.get(project.id);
      return access
        ? { role: access.role, managesMembers: access.managesMembers, sources: access.sources }
        : null;
    });
  }

  function list(
    actor: ProjectActor,
    query: PageQuery,
    readAt: Date,
    roleIn: (project: ProjectRow) => Pick<ProjectRole, 'role' | 'managesMembers' | 'sources'> | null,
  ): Listing<ProjectRole> {
    const matches = searchTextMatcher(query.q);
    const projectRoles = [...snapshot.projects.values()].flatMap((project): ProjectRole[] => {
      if (!matches(project.searchText)) return [];
      const found = roleIn(project);
      if (!found) return [];
      const manageable = projectRightsOf(project, actor).manageMembers;
      const managers = managersOf(project);
      return [{ projectId: project.id, projectName: project.name, manageable, managers, ...found }];
    });
    const sorted = sortRows(projectRoles, 'name', ({ projectName }) => collationKey(projectName));
    return listingOf(sorted, readAt, (row) => row);
  }

  function managersOf({ ownerId, roleAssignments }: ProjectRow): ProjectManagers {
    const named = (principal: Principal) => {
      const { name, missing, enabled } = presentPrincipal(principal, snapshot, false);
      return missing || !enabled ? [] : [name];
    };
    const admins = roleAssignments
      .filter(({ role, kind, id }) => role === 'Admin' && !(kind === 'user' && id === ownerId))
      .flatMap(named)
      .sort((a, b) => (collationKey(a) < collationKey(b) ? -1 : 1));
    return {
      owner: (ownerId === null ? [] : named({ kind: 'user', id: ownerId }))[0] ?? null,
      admins: admins.slice(0, namedAdmins),
      adminTotal: admins.length,
    };
  }

  return { ofGroup, ofUser };
}
