import { AccessGraph } from './accessGraph.ts';
import { type AccessEffect, changesRole } from './effectSummary.ts';
import { effectivePolicies } from './policies.ts';
import { type PolicyState, policyEffects } from './policyEffects.ts';
import { accessOfPolicies, type ProjectRoleAssignments, projectPolicies, withPolicies } from './roles.ts';

/** A user's own policies and groups. */
export interface MemberState extends PolicyState {
  readonly id: string;
}

/** The groups that users join and leave. */
interface MembershipChange {
  readonly join: MemberState['groups'];
  /** IDs of groups. */
  readonly leave: readonly string[];
}

/** A user's access to a project before and after a change. */
export interface ProjectRoleEffect extends AccessEffect {
  readonly projectId: string;
}

interface MembershipEffects {
  /** In projects where a joined or left group has a role. Policies that give a role in every project are listed apart. */
  readonly roles: readonly ProjectRoleEffect[];
  readonly gainedPolicies: readonly string[];
  readonly lostPolicies: readonly string[];
  /** True if the user can access a project before the change, and none after it. */
  readonly losesAllAccess: boolean;
}

/**
 * Returns a function that compares the state of a user before and after a change of memberships. It looks at the
 * projects that the user can access, and at all affected ones only if the user gains or loses a policy with a role.
 * @param projects all projects
 */
export function createMembershipEffects(
  projects: Iterable<ProjectRoleAssignments & { readonly id: string }>,
  { join, leave }: MembershipChange,
): (user: MemberState) => MembershipEffects {
  const changed = new Set([...join.map(({ id }) => id), ...leave]);
  const affected: (ProjectRoleAssignments & { readonly id: string })[] = [];
  const holders = { user: new Set<string>(), group: new Set<string>() };
  for (const project of projects) {
    if (project.ownerId !== null) holders.user.add(project.ownerId);
    for (const { kind, id } of project.roleAssignments) holders[kind].add(id);
    if (project.roleAssignments.some(({ kind, id }) => kind === 'group' && changed.has(id)))
      affected.push(project);
  }
  let groupIds: readonly string[] = [];
  const graph = new AccessGraph({
    // One user at a time is looked up, in one state at a time.
    memberships: { groupsOf: () => groupIds, membersOf: () => [] },
    projects: affected,
    roleAssignments: affected.flatMap(({ id, roleAssignments }) =>
      roleAssignments.map((assignment) => ({ ...assignment, projectId: id })),
    ),
    policies: [],
  });
  const accessOf = (user: MemberState) => {
    groupIds = user.groups.map(({ id }) => id);
    const access = graph.accessOf(user.id);
    const ofPolicies = accessOfPolicies(effectivePolicies(user, user.groups).map(({ policy }) => policy));
    const accessTo = (projectId: string) => withPolicies(access.get(projectId), ofPolicies);
    return { accessTo, ofPolicies, projectIds: access.keys() };
  };
  const hasAccess = (user: MemberState) =>
    holders.user.has(user.id) ||
    user.groups.some(({ id }) => holders.group.has(id)) ||
    effectivePolicies(user, user.groups).some(({ policy }) => policy in projectPolicies);

  return (user) => {
    const stays = user.groups.filter(({ id }) => !leave.includes(id));
    const joined = join.filter(({ id }) => !stays.some((group) => group.id === id));
    const after = { ...user, groups: [...stays, ...joined] };
    const { gained, lost } = policyEffects(user, after);
    const [was, is] = [accessOf(user), accessOf(after)];
    const projectIds =
      was.ofPolicies.role === is.ofPolicies.role
        ? new Set([...was.projectIds, ...is.projectIds])
        : affected.map(({ id }) => id);
    return {
      roles: Array.from(projectIds, (projectId) => ({
        projectId,
        before: was.accessTo(projectId),
        after: is.accessTo(projectId),
      })).filter(changesRole),
      gainedPolicies: gained,
      lostPolicies: lost,
      losesAllAccess: hasAccess(user) && !hasAccess(after),
    };
  };
}
