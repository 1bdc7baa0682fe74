import { t } from '@rolecall/messages';

/** Project roles that Rolecall can rank, weakest first. The platform may send others, which are shown and kept. */
export const rankedRoles: readonly string[] = ['Viewer', 'Editor', 'Admin'];

/** Descriptions of the roles. Unknown roles have none. */
export const roleDescriptions: Readonly<Record<string, string>> = {
  Owner: t('Full access to the project, including its members.'),
  Admin: t('Full access to the project, including its members.'),
  Editor: t('Can create, edit and run anything in the project.'),
  Viewer: t('Can view everything in the project.'),
};

/** The highest role, which can't be assigned to a member. */
export const ownerRole = 'Owner';

/** Unknown roles rank below Viewer, because nothing can be concluded from them. No role ranks lowest. */
export function rankOf(role: string | null): number {
  if (role === null) return -1;
  if (role === ownerRole) return rankedRoles.length + 1;
  return rankedRoles.indexOf(role) + 1;
}

/** Sorts the strongest first, then by name. */
export const byRank = (a: string | null, b: string | null): number =>
  rankOf(b) - rankOf(a) || (a === null || b === null || a === b ? 0 : a < b ? -1 : 1);

/** True if the role alone lets someone change a project's members. */
export const roleManagesMembers = (role: string | null): boolean => role === ownerRole || role === 'Admin';

/** IDs of subjects: the platform's IDs, or the numbers under which the history stores them. */
export type SubjectId = string | number;

export interface Principal<Id extends SubjectId = string> {
  readonly kind: 'user' | 'group';
  readonly id: Id;
}

/** One principal's role in a project. */
export interface RoleAssignment<Id extends SubjectId = string> extends Principal<Id> {
  readonly role: string;
}

/** The owner and the role assignments of one project. */
export interface ProjectRoleAssignments<Id extends SubjectId = string> {
  /** Null if the project has no owner. */
  readonly ownerId: Id | null;
  readonly roleAssignments: readonly RoleAssignment<Id>[];
}

/** A source of access, and the role that it gives on its own; null for a policy without a role. */
export type RoleSource<Id extends SubjectId = string> =
  | { readonly type: 'owner'; readonly role: typeof ownerRole }
  | { readonly type: 'direct'; readonly role: string }
  | { readonly type: 'group'; readonly role: string; readonly groupId: Id }
  | { readonly type: 'policy'; readonly role: string | null; readonly policy: string };

/**
 * What a policy gives in every project: a role, and whether it lets someone manage members regardless of their role.
 */
export interface ProjectPolicy {
  readonly role: string | null;
  readonly managesMembers: boolean;
}

/** Management policies that apply to every project. */
export const projectPolicies: Readonly<Record<string, ProjectPolicy>> = {
  'Project Security Admin': { role: null, managesMembers: true },
  'Project Read Only': { role: 'Viewer', managesMembers: false },
};

/** What policies give together in every project. */
export const accessOfPolicies = (policies: readonly string[]): ProjectPolicy => ({
  role: policies.map((policy) => projectPolicies[policy]?.role ?? null).sort(byRank)[0] ?? null,
  managesMembers: policies.some((policy) => projectPolicies[policy]?.managesMembers),
});

/** True if a source of access lets someone change a project's members. */
export const sourceManagesMembers = (source: RoleSource<SubjectId>): boolean =>
  roleManagesMembers(source.role) ||
  (source.type === 'policy' && projectPolicies[source.policy]?.managesMembers === true);

/** A user with one of `projectPolicies`, directly or through a group. */
export interface PolicyAssignment<Id extends SubjectId = string> {
  readonly userId: Id;
  readonly policy: string;
}

/** One user's access to one project. `sources` has all sources, starting with the one that gives the role. */
export interface EffectiveUserAccess<Id extends SubjectId = string> {
  readonly userId: Id;
  /** The highest role of all sources; null if none gives a role. */
  readonly role: string | null;
  /** True if any source lets the user change the project's members, whatever its role. */
  readonly managesMembers: boolean;
  readonly sources: readonly RoleSource<Id>[];
}

/** The access of a user to a project, whatever its sources. */
export type AccessLevel = Pick<EffectiveUserAccess, 'role' | 'managesMembers'>;

/**
 * Adds what policies give in every project. Null for no access.
 * @param ofRoles the access without policies
 */
export function withPolicies(
  ofRoles: AccessLevel | undefined,
  ofPolicies: ProjectPolicy,
): AccessLevel | null {
  const role = [ofRoles?.role ?? null, ofPolicies.role].sort(byRank)[0] ?? null;
  const managesMembers = ofPolicies.managesMembers || ofRoles?.managesMembers === true;
  return role === null && !managesMembers ? null : { role, managesMembers };
}

/**
 * Every user with access to a project, in one pass over its role assignments and its groups' members.
 * @param membersOf the IDs of a group's members; unknown groups have none
 * @param policyAssignments the users with policies that apply to every project
 */
export function effectiveAccess<Id extends SubjectId>(
  { ownerId, roleAssignments }: ProjectRoleAssignments<Id>,
  membersOf: (groupId: Id) => Iterable<Id>,
  policyAssignments: Iterable<PolicyAssignment<Id>> = [],
): Map<Id, EffectiveUserAccess<Id>> {
  type Found = { userId: Id; role: string | null; managesMembers: boolean; sources: RoleSource<Id>[] };
  const access = new Map<Id, Found>();
  const add = (userId: Id, source: RoleSource<Id>) => {
    const known = access.get(userId);
    const managesMembers = sourceManagesMembers(source);
    if (!known) access.set(userId, { userId, role: source.role, managesMembers, sources: [source] });
    else {
      known.sources.push(source);
      known.managesMembers ||= managesMembers;
    }
  };
  if (ownerId !== null) add(ownerId, { type: 'owner', role: ownerRole });
  for (const { kind, id, role } of roleAssignments) {
    if (kind === 'user') add(id, { type: 'direct', role });
    else {
      // All members share one source object, because a group may contain all users.
      const source = { type: 'group', role, groupId: id } as const;
      for (const userId of membersOf(id)) add(userId, source);
    }
  }
  for (const { userId, policy } of policyAssignments) {
    const given = projectPolicies[policy];
    if (given) add(userId, { type: 'policy', role: given.role, policy });
  }
  for (const each of access.values()) {
    if (each.sources.length < 2) continue;
    each.sources.sort(byDecision);
    each.role = each.sources[0]?.role ?? null;
  }
  return access;
}

/** True if an access matches a list's filters. */
export const matchesAccess = (
  access: AccessLevel,
  filter: { readonly role?: string | undefined; readonly managesMembers?: boolean | undefined },
): boolean =>
  (filter.role === undefined || access.role === filter.role) &&
  (filter.managesMembers === undefined || access.managesMembers === filter.managesMembers);

/** Between equal roles, a direct one wins over a group's, because it remains when groups change. */
const directness = { owner: 0, direct: 1, group: 2, policy: 3 } as const;
const byDecision = (a: RoleSource<SubjectId>, b: RoleSource<SubjectId>): number =>
  byRank(a.role, b.role) || directness[a.type] - directness[b.type];
