import { type ChangeMembersRequest, changeMembersRequest, type Operation } from '@rolecall/contract';
import { NotFoundError, type UserWithGroups } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { countText } from '@rolecall/text';
import { z } from 'zod';
import { auditActor, entryContent } from '../audit/entryContent.ts';
import type { Actor } from '../authz/actor.ts';
import { toNewMembers, toUser } from '../authz/recipients.ts';
import { applyChange } from '../changes/change.ts';
import { recordDeniedChange } from '../changes/recorded.ts';
import { createFreshPolicies } from '../directory/freshPolicies.ts';
import { createFreshUsers } from '../directory/freshUsers.ts';
import { ProblemError } from '../errors/problems.ts';
import type { ChangeRule } from '../operations/changes.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { OperationService } from '../operations/service.ts';
import type { Undo } from '../operations/undo.ts';
import { isAllUsers, notRemovableFromAllUsers } from '../platform/allUsers.ts';
import { groupFields } from '../platform/fields.ts';
import { requireEditable } from '../platform/requireEditable.ts';
import type { GroupDependencies, GroupService } from './service.ts';

/** Users changed in parallel: enough to hide the platform's latency without overloading it. */
const concurrency = 16;

/** What is stored of a change of members. */
export const storedMemberChange = z.object({
  groupId: z.string(),
  groupName: z.string(),
  change: changeMembersRequest.shape.change,
  force: z.boolean(),
  confirmed: changeMembersRequest.shape.confirmed,
  reason: changeMembersRequest.shape.reason,
});

/** Says whether an operation adds or removes users. */
export const changeOfMembers: ChangeRule = async ({ params }) => ({
  type: 'change-members',
  change: storedMemberChange.parse(params).change,
});

/** Starts the operation that adds or removes users, as one small change per user. */
export function createMemberChanges(
  { directory, guard, privileges, audit }: GroupDependencies,
  groups: GroupService,
  operations: OperationService,
) {
  return async (actor: Actor, groupId: string, request: ChangeMembersRequest): Promise<Operation> => {
    const group = await groups.read(groupId);
    requireEditable(group);
    const { name } = groupFields(group);
    if (request.undoes !== undefined)
      await operations.requireUndo(actor, request.undoes, (undo) => isUndo(undo, groupId, request));
    if (request.change === 'remove' && isAllUsers(group)) throw notRemovableFromAllUsers();
    if (request.change === 'remove' && request.userIds.includes(actor.id))
      await guard
        .of({
          change: { type: 'leave-groups', userId: actor.id, groupIds: [groupId] },
          actorId: actor.id,
          confirmed: request.confirmed,
        })
        .requireConfirmed();
    if (request.change === 'add')
      // Checked again under each user's lock. Checking here rejects the whole request before anything is stored.
      await privileges
        .confer(
          { given: group.attributes.assigned_policies, to: toNewMembers(request.userIds.length, name) },
          { actorId: actor.id, ...request },
        )
        .catch(async (error: unknown) => {
          const what = entryContent({
            action: 'group.change-members',
            target: { type: 'group', id: groupId, name },
          });
          await recordDeniedChange(audit, auditActor(actor), what, error);
          throw error;
        });
    await directory.current('users');
    const items = [...new Set(request.userIds)].map((id) => ({
      id,
      label: directory.snapshot.users.get(id)?.username ?? id,
    }));
    const who = items.length === 1 ? items[0]?.label : countText(items.length, 'user');
    return operations.start(actor, {
      kind: 'change-members',
      title: request.change === 'add' ? `Add ${who} to ${name}` : `Remove ${who} from ${name}`,
      target: { type: 'group', id: groupId, name },
      items,
      params: {
        groupId,
        groupName: name,
        change: request.change,
        force: request.force,
        confirmed: request.confirmed,
        reason: request.reason,
      },
      ...(request.undoes !== undefined && { undoes: [request.undoes] }),
    });
  };
}

function isUndo(
  undo: Undo,
  groupId: string,
  request: Pick<ChangeMembersRequest, 'change' | 'userIds'>,
): boolean {
  const userIds = new Set(request.userIds);
  return (
    undo.type === 'change-members' &&
    undo.groupId === groupId &&
    undo.change === request.change &&
    undo.userIds.every((id) => userIds.has(id))
  );
}

/** Adds a user to a group or removes one. Membership is written on the user, as a delta on a fresh read. */
export function createMemberWork(dependencies: GroupDependencies): OperationWork {
  const { client, directory, history, authority, guard, privileges } = dependencies;
  const readFresh = createFreshUsers(client, (id) => directory.snapshot.users.get(id)?.username);
  const readPolicies = createFreshPolicies(client);
  return {
    concurrency,
    async run({ id, label }, { params, by, actorId, resumed, signal }) {
      const { groupId, groupName, change, force, confirmed, reason } = storedMemberChange.parse(params);
      const holds = (user: UserWithGroups) =>
        user.user_groups.some((membership) => membership.id === groupId) === (change === 'add');
      const group = { id: groupId, name: groupName };
      const joinOrLeave = {
        before: { groups: change === 'add' ? [] : [group] },
        after: { groups: change === 'add' ? [group] : [] },
      };
      const outcome = await applyChange(dependencies, {
        record: {
          by,
          what: { action: 'group.change-members', target: { type: 'user', id, name: label }, ...joinOrLeave },
          // Data-access rules depend on the primary group, so losing it is recorded as part of the change.
          difference: ({ primary_group }) =>
            change === 'remove' && primary_group?.id === groupId
              ? {
                  before: { ...joinOrLeave.before, primaryGroup: group },
                  after: { ...joinOrLeave.after, primaryGroup: null },
                }
              : joinOrLeave,
        },
        authorize: () => authority.require(actorId, 'groups:write'),
        ...(change === 'remove' && {
          guarded: guard.of({
            change: { type: 'leave-groups', userId: id, groupIds: [groupId] },
            actorId,
            confirmed,
          }),
        }),
        read: () => readUser(id, label, signal),
        holds,
        plan(user) {
          const groupIds = user.user_groups.map((membership) => membership.id);
          if (holds(user)) return null;
          if (change === 'add') return { groupIds: [...groupIds, groupId] };
          const isPrimary = user.primary_group?.id === groupId;
          if (isPrimary && !force)
            throw new ProblemError(
              'primary-group',
              text(
                '{group} is the primary group of {user}. Removing {user} leaves them without a primary group.',
                { group: groupName, user: label },
              ),
            );
          return { groupIds: groupIds.filter((other) => other !== groupId) };
        },
        ...(change === 'add' && {
          async sensitivity() {
            // Read again, because the group may have been given a policy since the operation was started.
            const given = await readPolicies(groupId, signal);
            return privileges.confer({ given, to: toUser(label) }, { actorId, confirmed, reason });
          },
        }),
        write: (user, plan) => client.users.setGroups(user, plan, { signal }),
      });
      await history.recordUser(outcome.state, outcome.intent);
      // After a crash, changes that the dead process made are already in place. They still count as done.
      return { state: resumed ? 'done' : outcome.kind };
    },
  };

  async function readUser(id: string, label: string, signal: AbortSignal): Promise<UserWithGroups> {
    try {
      return await readFresh(id, signal);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw new ProblemError('not-found', text('{name} no longer exists.', { name: label }), {
        ctx: error.ctx ?? undefined,
      });
    }
  }
}
