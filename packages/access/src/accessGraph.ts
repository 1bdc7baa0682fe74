import { addToList, type MembershipGraph } from './memberships.ts';
import {
  type EffectiveUserAccess,
  effectiveAccess,
  type PolicyAssignment,
  type Principal,
  type ProjectRoleAssignments,
  projectPolicies,
  type RoleAssignment,
  type SubjectId,
} from './roles.ts';

export interface AccessGraphRows<Id extends SubjectId> {
  /** The groups of users. */
  readonly memberships: MembershipGraph<Id>;
  /** The groups of groups. Default: none. Cycles are harmless. */
  readonly nestedGroups?: MembershipGraph<Id>;
  /** The projects that policies for all projects apply to. */
  readonly projects: Iterable<{ readonly id: Id; readonly ownerId: Id | null }>;
  /** Assignments in other projects are ignored. */
  readonly roleAssignments: Iterable<RoleAssignment<Id> & { readonly projectId: Id }>;
  /** Policies of users and groups, without duplicates. Only `projectPolicies` matter. */
  readonly policies: Iterable<Principal<Id> & { readonly policy: string }>;
}

/**
 * Who can reach what, and from which sources. A question about one project or user only needs the rows about it: the
 * project's role assignments, the holders of project policies and the members of those groups; or the user's groups
 * and everything assigned to them and the user.
 */
export class AccessGraph<Id extends SubjectId = string> {
  readonly #memberships: MembershipGraph<Id>;
  readonly #nestedGroups: MembershipGraph<Id> | undefined;
  readonly #projects = new Map<
    Id,
    ProjectRoleAssignments<Id> & { readonly roleAssignments: RoleAssignment<Id>[] }
  >();
  readonly #assignedTo = { user: new Map<Id, Assigned<Id>[]>(), group: new Map<Id, Assigned<Id>[]>() };
  readonly #ownedBy = new Map<Id, Id[]>();
  readonly #policiesOf = { user: new Map<Id, string[]>(), group: new Map<Id, string[]>() };
  #policyAssignments: readonly PolicyAssignment<Id>[] | null = null;

  constructor({ memberships, nestedGroups, projects, roleAssignments, policies }: AccessGraphRows<Id>) {
    this.#memberships = memberships;
    this.#nestedGroups = nestedGroups;
    for (const { id, ownerId } of projects) {
      this.#projects.set(id, { ownerId, roleAssignments: [] });
      if (ownerId !== null) addToList(this.#ownedBy, ownerId, id);
    }
    for (const { projectId, kind, id, role } of roleAssignments) {
      const project = this.#projects.get(projectId);
      if (!project) continue;
      project.roleAssignments.push({ kind, id, role });
      addToList(this.#assignedTo[kind], id, { projectId, role });
    }
    for (const { kind, id, policy } of policies)
      if (policy in projectPolicies) addToList(this.#policiesOf[kind], id, policy);
  }

  get projectIds(): Iterable<Id> {
    return this.#projects.keys();
  }

  /** A project's owner and role assignments. */
  project(projectId: Id): ProjectRoleAssignments<Id> {
    return this.#projects.get(projectId) ?? { ownerId: null, roleAssignments: [] };
  }

  rolesAssignedTo({ kind, id }: Principal<Id>): readonly Assigned<Id>[] {
    return this.#assignedTo[kind].get(id) ?? [];
  }

  projectsOwnedBy(userId: Id): readonly Id[] {
    return this.#ownedBy.get(userId) ?? [];
  }

  /** A principal's own `projectPolicies`. */
  projectPoliciesOf({ kind, id }: Principal<Id>): readonly string[] {
    return this.#policiesOf[kind].get(id) ?? [];
  }

  /** All groups of a user, including those reached through other groups. */
  groupsOf(userId: Id): Iterable<Id> {
    const direct = this.#memberships.groupsOf(userId);
    const nested = this.#nestedGroups;
    return nested ? reachable(direct, (groupId) => nested.groupsOf(groupId)) : direct;
  }

  /** All users in a group, including those in nested groups. */
  usersOf(groupId: Id): Iterable<Id> {
    const nested = this.#nestedGroups;
    if (!nested) return this.#memberships.membersOf(groupId);
    const users = new Set<Id>();
    for (const each of reachable([groupId], (id) => nested.membersOf(id)))
      for (const userId of this.#memberships.membersOf(each)) users.add(userId);
    return users;
  }

  /** Who can reach a project, and from which sources. */
  accessTo(projectId: Id): Map<Id, EffectiveUserAccess<Id>> {
    const project = this.#projects.get(projectId);
    if (!project) return new Map();
    return effectiveAccess(project, (groupId) => this.usersOf(groupId), this.#allPolicyAssignments());
  }

  /** What a user can reach, by project, and from which sources. */
  accessOf(userId: Id): Map<Id, EffectiveUserAccess<Id>> {
    const principals: readonly Principal<Id>[] = [
      { kind: 'user', id: userId },
      ...Array.from(this.groupsOf(userId), (id) => ({ kind: 'group' as const, id })),
    ];
    const policies = new Set(principals.flatMap((principal) => this.projectPoliciesOf(principal)));
    const policyAssignments = [...policies].map((policy) => ({ userId, policy }));
    const assigned = new Map<Id, RoleAssignment<Id>[]>();
    for (const principal of principals)
      for (const { projectId, role } of this.rolesAssignedTo(principal))
        addToList(assigned, projectId, { ...principal, role });
    const owned = new Set(this.projectsOwnedBy(userId));
    const reached = policies.size > 0 ? this.#projects.keys() : new Set([...owned, ...assigned.keys()]);
    const access = new Map<Id, EffectiveUserAccess<Id>>();
    for (const projectId of reached) {
      const ownerId = owned.has(projectId) ? userId : null;
      const roleAssignments = assigned.get(projectId) ?? [];
      const found = effectiveAccess({ ownerId, roleAssignments }, () => [userId], policyAssignments).get(
        userId,
      );
      if (found) access.set(projectId, found);
    }
    return access;
  }

  /** Users with project policies. Each policy is listed once per user, even if it comes from several sources. */
  #allPolicyAssignments(): readonly PolicyAssignment<Id>[] {
    if (this.#policyAssignments) return this.#policyAssignments;
    const usersWith = new Map<string, Set<Id>>();
    const add = (policy: string, users: Iterable<Id>) => {
      const known = usersWith.get(policy) ?? new Set();
      for (const userId of users) known.add(userId);
      usersWith.set(policy, known);
    };
    for (const [userId, policies] of this.#policiesOf.user)
      for (const policy of policies) add(policy, [userId]);
    for (const [groupId, policies] of this.#policiesOf.group)
      for (const policy of policies) add(policy, this.usersOf(groupId));
    this.#policyAssignments = [...usersWith].flatMap(([policy, users]) =>
      Array.from(users, (userId) => ({ userId, policy })),
    );
    return this.#policyAssignments;
  }
}

/** A principal's role in a project. */
export interface Assigned<Id extends SubjectId> {
  readonly projectId: Id;
  readonly role: string;
}

function reachable<Id>(from: Iterable<Id>, next: (id: Id) => Iterable<Id>): Set<Id> {
  const found = new Set(from);
  // Iterating over a Set also visits elements that are added during the iteration.
  for (const id of found) for (const each of next(id)) found.add(each);
  return found;
}
