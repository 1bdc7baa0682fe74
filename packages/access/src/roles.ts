/** Project roles that Rolecall can rank, the weakest first. The platform may send others: they are shown and kept. */
export const rankedRoles: readonly string[] = ['Viewer', 'Editor', 'Admin'];

/** What each role means, in words a person can use. Unknown roles have none. */
export const roleDescriptions: Readonly<Record<string, string>> = {
  Owner: 'Can do everything in the project, and decides who its members are.',
  Admin: 'Can do everything in the project, and decides who its members are.',
  Editor: 'Can work in the project: create, change and run what is in it.',
  Viewer: 'Can look at what is in the project.',
};

/** The role above all others, which nobody can be given by a membership. */
export const ownerRole = 'Owner';

/** Unknown roles rank below Viewer: nothing may be concluded from them. */
export function rankOf(role: string): number {
  if (role === ownerRole) return rankedRoles.length + 1;
  return rankedRoles.indexOf(role) + 1;
}

/** Sorts the strongest first, equal ranks by name. */
export const byRank = (a: string, b: string): number => rankOf(b) - rankOf(a) || (a < b ? -1 : a > b ? 1 : 0);

export interface Principal {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

/** One principal's role in a project, as it was granted. */
export interface Grant extends Principal {
  readonly role: string;
}

/** Who was granted what in one project. */
export interface ProjectGrants {
  /** Null when the project has no owner. */
  readonly ownerId: string | null;
  readonly grants: readonly Grant[];
}

/** Why somebody has access, and the role that this alone would give. */
export type AccessSource =
  | { readonly type: 'owner'; readonly role: typeof ownerRole }
  | { readonly type: 'direct'; readonly role: string }
  | { readonly type: 'group'; readonly role: string; readonly groupId: string }
  | { readonly type: 'policy'; readonly role: string; readonly policy: string };

/** Management policies that reach into every project, and what each allows there. */
export const projectPolicies: Readonly<Record<string, string>> = {
  'Project Security Admin': 'Manages members',
  'Project Read Only': 'Viewer',
};

/** Somebody who holds one of `projectPolicies`, directly or through a group. */
export interface PolicyHolding {
  readonly userId: string;
  readonly policy: string;
}

/** One person's access to one project. `sources` has every reason, the deciding one first. */
export interface EffectiveAccess {
  readonly userId: string;
  readonly role: string;
  readonly sources: readonly AccessSource[];
}

/**
 * Everybody who has access to a project in the end, in one pass over its grants and its groups' members.
 * @param membersOf the ids of a group's members; groups that are not known have none
 * @param holdings who holds policies that reach into every project
 */
export function effectiveAccess(
  { ownerId, grants }: ProjectGrants,
  membersOf: (groupId: string) => Iterable<string>,
  holdings: Iterable<PolicyHolding> = [],
): Map<string, EffectiveAccess> {
  const access = new Map<string, { userId: string; role: string; sources: AccessSource[] }>();
  const add = (userId: string, source: AccessSource) => {
    const known = access.get(userId);
    if (known) known.sources.push(source);
    else access.set(userId, { userId, role: source.role, sources: [source] });
  };
  if (ownerId !== null) add(ownerId, { type: 'owner', role: ownerRole });
  for (const { kind, id, role } of grants) {
    if (kind === 'user') add(id, { type: 'direct', role });
    else {
      // One reason for all whom the group brings in: a group may have everybody.
      const source = { type: 'group', role, groupId: id } as const;
      for (const userId of membersOf(id)) add(userId, source);
    }
  }
  for (const { userId, policy } of holdings) {
    const role = projectPolicies[policy];
    if (role !== undefined) add(userId, { type: 'policy', role, policy });
  }
  for (const each of access.values()) {
    if (each.sources.length < 2) continue;
    each.sources.sort(byDecision);
    each.role = each.sources[0]?.role ?? each.role;
  }
  return access;
}

/** Of equal roles, one's own decides before a group's: it is the one that stays when groups change. */
const directness = { owner: 0, direct: 1, group: 2, policy: 3 } as const;
const byDecision = (a: AccessSource, b: AccessSource): number =>
  byRank(a.role, b.role) || directness[a.type] - directness[b.type];

/**
 * Whether the person may change a project's members.
 * @param groupIds the groups the person is in
 */
export function managesProject(
  { ownerId, grants }: ProjectGrants,
  person: { readonly id: string; readonly groupIds: ReadonlySet<string> },
): boolean {
  return (
    ownerId === person.id ||
    grants.some(
      ({ kind, id, role }) =>
        role === 'Admin' && (kind === 'user' ? id === person.id : person.groupIds.has(id)),
    )
  );
}

/** Whether the person has any access to a project. */
export function belongsToProject(
  { ownerId, grants }: ProjectGrants,
  person: { readonly id: string; readonly groupIds: ReadonlySet<string> },
): boolean {
  return (
    ownerId === person.id ||
    grants.some(({ kind, id }) => (kind === 'user' ? id === person.id : person.groupIds.has(id)))
  );
}
