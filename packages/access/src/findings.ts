import {
  effectiveAccess,
  ownerRole,
  type ProjectRoleAssignments,
  type RoleAssignment,
  type RoleSource,
  rankOf,
  type SubjectId,
} from './roles.ts';

/** What a user's access to projects is based on. */
export interface Support<Id extends SubjectId = string> {
  /** True if the user owns a project, or has a role or a project policy directly. */
  readonly own: boolean;
  /** The user's groups that give access, through a role in a project or a project policy. */
  readonly groupIds: Iterable<Id>;
}

/** The only group that gives the user any access; null if there are several sources or none. */
export function onlyGroupOf<Id extends SubjectId>({ own, groupIds }: Support<Id>): Id | null {
  if (own) return null;
  const [first, second] = new Set(groupIds);
  return first !== undefined && second === undefined ? first : null;
}

/** The only Admin of a project, and the group that the role comes from; `groupId` is null for a direct role. */
export interface OnlyAdmin<Id extends SubjectId = string> {
  readonly userId: Id;
  readonly groupId: Id | null;
}

/**
 * The only user who is Admin, directly or through groups; null if there are several or none. The owner isn't counted,
 * because ownership outranks Admin and ends with a change of owner.
 * @param membersOf the IDs of a group's members, only read until a second Admin is found
 */
export function onlyAdminOf<Id extends SubjectId>(
  { ownerId, roleAssignments }: ProjectRoleAssignments<Id>,
  membersOf: (groupId: Id) => Iterable<Id>,
): OnlyAdmin<Id> | null {
  const found: OnlyAdmin<Id>[] = [];
  for (const { kind, id, role } of directFirst(roleAssignments)) {
    if (role !== 'Admin') continue;
    for (const userId of kind === 'user' ? [id] : membersOf(id)) {
      if (userId === ownerId || found[0]?.userId === userId) continue;
      if (found.length > 0) return null;
      found.push({ userId, groupId: kind === 'user' ? null : id });
    }
  }
  return found[0] ?? null;
}

const directFirst = <Id extends SubjectId>(roleAssignments: readonly RoleAssignment<Id>[]) =>
  roleAssignments.toSorted((a, b) => Number(a.kind === 'group') - Number(b.kind === 'group'));

/** A direct role, and the source that gives at least the same access without it. */
export interface RedundantRole<Id extends SubjectId = string> {
  readonly userId: Id;
  readonly role: string;
  readonly because: Exclude<RoleSource<Id>, { type: 'policy' }>;
}

/**
 * Direct roles that could all be removed together without anyone losing access: the user owns the project, is in a
 * group with at least the same role, or has a stronger role. Roles that Rolecall can't rank only count as redundant
 * if the user owns the project or a group has the same role.
 * @param groupsOf the IDs of a user's groups
 */
export function redundantRoles<Id extends SubjectId>(
  { ownerId, roleAssignments }: ProjectRoleAssignments<Id>,
  groupsOf: (userId: Id) => Iterable<Id>,
): RedundantRole<Id>[] {
  const byGroup = Map.groupBy(
    roleAssignments.filter(({ kind }) => kind === 'group'),
    ({ id }) => id,
  );
  const byUser = Map.groupBy(
    roleAssignments.filter(({ kind }) => kind === 'user'),
    ({ id }) => id,
  );
  return [...byUser].flatMap(([userId, own]) => {
    const throughGroups = [...groupsOf(userId)].flatMap((groupId) => byGroup.get(groupId) ?? []);
    return own.flatMap(({ role }) => {
      const others = own.filter((other) => rankOf(other.role) > rankOf(role));
      const rest = effectiveAccess({ ownerId, roleAssignments: [...others, ...throughGroups] }, () => [
        userId,
      ]).get(userId);
      const because = rest?.sources.find((source) => givesAsMuch(source, role));
      return because && because.type !== 'policy' ? [{ userId, role, because }] : [];
    });
  });
}

const givesAsMuch = (source: RoleSource<SubjectId>, role: string) =>
  source.role === ownerRole ||
  source.role === role ||
  (rankOf(role) > 0 && rankOf(source.role) >= rankOf(role));
