import type { AuditNamed, ChangeUserGroupsRequest, UserDetail } from '@rolecall/contract';
import { NotFoundError, type UserGroup, type UserWithGroups } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { auditActor } from '../audit/entryContent.ts';
import type { Actor } from '../authz/actor.ts';
import { toUser } from '../authz/recipients.ts';
import { applyChange } from '../changes/change.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import { allUsersName, isAllUsers, notRemovableFromAllUsers } from '../platform/allUsers.ts';
import { requireEditable } from '../platform/requireEditable.ts';
import { presentUserDetail } from './present.ts';
import type { UserDependencies, UserService } from './service.ts';

/** What to write: the complete list of groups, and the primary group. */
interface Plan {
  readonly groupIds: readonly string[];
  readonly primaryGroupId: string | null;
  readonly joined: readonly UserGroup[];
}

/** Adds a user to groups, removes the user from groups and sets the primary group, as one change of the user. */
export function createUserGroupChange(
  dependencies: UserDependencies,
  users: Pick<UserService, 'read'>,
): (actor: Actor, id: string, request: ChangeUserGroupsRequest) => Promise<UserDetail> {
  const { client, directory, history, authority, guard, privileges } = dependencies;

  /** @throws ProblemError `not-found` */
  const readGroup = (id: string): Promise<UserGroup> =>
    client.groups.get(id).catch((error: unknown) => {
      throw error instanceof NotFoundError ? notFound('group') : error;
    });

  return async (actor, id, { add, remove, primaryGroup, confirmed, reason }) => {
    const named = (groupId: string): AuditNamed => ({
      id: groupId,
      name: directory.snapshot.groups.get(groupId)?.name ?? groupId,
    });
    const leaving = remove.filter((groupId) => !add.includes(groupId));
    const name = directory.snapshot.users.get(id)?.username ?? id;
    const isOnlyPrimary = add.length === 0 && leaving.length === 0;

    const isIn = (user: UserWithGroups, groupId: string) =>
      user.user_groups.some((membership) => membership.id === groupId);
    const holds = (user: UserWithGroups) =>
      add.every((groupId) => isIn(user, groupId)) &&
      !leaving.some((groupId) => isIn(user, groupId)) &&
      (primaryGroup === undefined || primaryIdOf(user) === primaryGroup.to);

    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: {
          action: isOnlyPrimary ? 'user.update' : 'group.change-members',
          target: { type: 'user', id, name },
          before: { groups: leaving.map(named) },
          after: { groups: add.map(named) },
        },
        difference: (found, plan: Plan) => differenceOf(found, plan, isOnlyPrimary),
      },
      authorize: () => authority.require(actor.id, 'users:write'),
      ...(leaving.length > 0 && {
        guarded: guard.of({
          change: { type: 'leave-groups', userId: id, groupIds: leaving },
          actorId: actor.id,
          confirmed,
        }),
      }),
      async read() {
        const user = await users.read(id);
        // Nothing is planned for a user who has all groups already, as in the read after the write.
        return { user, joined: holds(user) ? [] : await Promise.all(add.map(readGroup)) };
      },
      holds: ({ user }) => holds(user),
      plan({ user, joined }): Plan | null {
        if (holds(user)) return null;
        for (const group of [...joined, ...user.user_groups.filter((each) => leaving.includes(each.id))])
          requireEditable(group);
        requireLeavable(user, leaving);
        const before = primaryIdOf(user);
        requireSeen(primaryGroup, before);
        const groupIds = [...new Set([...user.user_groups.map((group) => group.id), ...add])].filter(
          (groupId) => !leaving.includes(groupId),
        );
        const primaryGroupId = primaryGroup ? primaryGroup.to : before;
        requirePrimary(primaryGroupId, groupIds, [...user.user_groups, ...joined]);
        return { groupIds, primaryGroupId, joined: joined.filter((group) => !isIn(user, group.id)) };
      },
      sensitivity: (_state, { joined }) =>
        privileges.confer(
          { given: joined.flatMap(({ attributes }) => attributes.assigned_policies), to: toUser(name) },
          { actorId: actor.id, confirmed, reason },
        ),
      write: ({ user }, { groupIds, primaryGroupId }) =>
        client.users.setGroups(user, { groupIds, primaryGroupId }),
    });
    await history.recordUser(state.user, intent);
    return presentUserDetail(state.user);
  };
}

const primaryIdOf = ({ primary_group }: Pick<UserWithGroups, 'primary_group'>) => primary_group?.id ?? null;

function differenceOf({ user }: { user: UserWithGroups }, plan: Plan, isOnlyPrimary: boolean) {
  const named = ({ id, attributes }: UserGroup) => ({ id, name: attributes.name });
  const primary = [...user.user_groups, ...plan.joined].find(({ id }) => id === plan.primaryGroupId);
  const movesPrimary = primaryIdOf(user) !== plan.primaryGroupId;
  return {
    before: {
      ...(!isOnlyPrimary && {
        groups: user.user_groups.filter(({ id }) => !plan.groupIds.includes(id)).map(named),
      }),
      ...(movesPrimary && { primaryGroup: user.primary_group ? named(user.primary_group) : null }),
    },
    after: {
      ...(!isOnlyPrimary && { groups: plan.joined.map(named) }),
      ...(movesPrimary && { primaryGroup: primary ? named(primary) : null }),
    },
  };
}

/** @throws ProblemError `rejected-by-platform` */
function requireLeavable({ user_groups }: UserWithGroups, leaving: readonly string[]): void {
  if (user_groups.some((group) => leaving.includes(group.id) && isAllUsers(group)))
    throw notRemovableFromAllUsers();
}

/** @throws ProblemError `conflict` if the primary group isn't the one that was shown */
function requireSeen(primaryGroup: ChangeUserGroupsRequest['primaryGroup'], current: string | null): void {
  if (!primaryGroup || [primaryGroup.from, primaryGroup.to].includes(current)) return;
  throw new ProblemError('conflict', text('Someone else changed the primary group. Check, then try again.'));
}

/** @throws ProblemError `primary-group` if the user wouldn't be in it; `rejected-by-platform` for `all_users` */
function requirePrimary(
  primaryGroupId: string | null,
  groupIds: readonly string[],
  groups: readonly UserGroup[],
): void {
  if (primaryGroupId === null) return;
  const name = groups.find(({ id }) => id === primaryGroupId)?.attributes.name;
  if (!groupIds.includes(primaryGroupId))
    throw new ProblemError(
      'primary-group',
      name === undefined
        ? text('This group is the primary group. Choose another primary group, or none.')
        : text('{group} is the primary group. Choose another primary group, or none.', { group: name }),
    );
  if (name === allUsersName)
    throw new ProblemError('rejected-by-platform', text('all_users can’t be a primary group.'));
}
