import {
  effectiveAccess,
  ownerRole,
  type ProjectRoleAssignments,
  type RoleAssignment,
  type RoleSource,
  rankOf,
  type SubjectId,
} from './roles.ts';

/** What one person's access to projects rests on. */
export interface Support<Id extends SubjectId = string> {
  /** Something of the person's own: a project owned, a role or a project policy held directly. */
  readonly own: boolean;
  /** The person's groups that bring access: by a role in a project, or by a project policy. */
  readonly groupIds: Iterable<Id>;
}

/** The group without which the person would reach no project at all; null where there is none such, or no access. */
export function onlyGroupOf<Id extends SubjectId>({ own, groupIds }: Support<Id>): Id | null {
  if (own) return null;
  const [first, second] = new Set(groupIds);
  return first !== undefined && second === undefined ? first : null;
}

/** Who alone is Admin of a project, and the group that makes it so; `groupId` is null for a role held directly. */
export interface OnlyAdmin<Id extends SubjectId = string> {
  readonly userId: Id;
  readonly groupId: Id | null;
}

/**
 * The one person who is Admin, directly or through groups. The owner is not counted: the owner outranks Admin, and
 * leaves with the project's ownership. Null where nobody is, or more than one.
 * @param membersOf the ids of a group's members, read only as far as it takes to find a second Admin
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

/** A role that a person holds directly, and what gives as much without it. */
export interface RedundantRole<Id extends SubjectId = string> {
  readonly userId: Id;
  readonly role: string;
  readonly because: Exclude<RoleSource<Id>, { type: 'policy' }>;
}

/**
 * Roles held directly that could be taken away, all at once, and nobody would have less: the person owns the project, is
 * in a group that has as much, or holds a stronger role besides. Of roles that Rolecall can't rank nothing is concluded,
 * unless the person owns the project or the group has the very same.
 * @param groupsOf the ids of a person's groups
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
