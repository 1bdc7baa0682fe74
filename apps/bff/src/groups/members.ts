import { type ChangeMembersRequest, changeMembersRequest, type Operation } from '@rolecall/contract';
import { NotFoundError, type UserWithGroups } from '@rolecall/management-client';
import { peopleText } from '@rolecall/text';
import { z } from 'zod';
import type { Actor } from '../authz/actor.ts';
import { applyChange } from '../changes/change.ts';
import { groupFields } from '../directory/rows.ts';
import { ProblemError } from '../errors/problems.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { OperationService } from '../operations/service.ts';
import { type GroupDependencies, type GroupService, requireEditable } from './service.ts';

/** Users changed at a time: enough to hide the platform's latency, few enough to be polite. */
const concurrency = 16;

const storedParams = z.object({
  groupId: z.string(),
  groupName: z.string(),
  change: changeMembersRequest.shape.change,
  force: z.boolean(),
  confirmed: changeMembersRequest.shape.confirmed,
});

/** Starts the operation that adds or removes people, one small intent each. */
export function createMemberChanges(
  { directory, guard }: GroupDependencies,
  groups: GroupService,
  operations: OperationService,
) {
  return async (actor: Actor, groupId: string, request: ChangeMembersRequest): Promise<Operation> => {
    const group = await groups.read(groupId);
    requireEditable(group);
    const { name } = groupFields(group);
    if (request.change === 'remove' && group.attributes.system_provided && name === 'all_users')
      throw new ProblemError('rejected-by-platform', 'Everybody is in all_users; nobody can leave it.');
    if (request.change === 'remove' && request.userIds.includes(actor.id))
      await guard
        .of({
          change: { type: 'remove-member', userId: actor.id, groupId },
          actorId: actor.id,
          confirmed: request.confirmed,
        })
        .requireConfirmed();
    await directory.users();
    const items = [...new Set(request.userIds)].map((id) => ({
      id,
      label: directory.snapshot.users.get(id)?.username ?? id,
    }));
    const who = items.length === 1 ? items[0]?.label : peopleText(items.length);
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
      },
    });
  };
}

/** Adds one person to a group, or takes one out: membership is written on the user, as a delta on a fresh read. */
export function createMemberWork(dependencies: GroupDependencies): OperationWork {
  const { client, directory, history, authority, guard } = dependencies;
  return {
    concurrency,
    async run({ id, label }, { params, by, actorId, resumed, signal }) {
      const { groupId, groupName, change, force, confirmed } = storedParams.parse(params);
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
          // Data-access rules look at the primary group, so losing it is part of the change.
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
          guarded: guard.of({ change: { type: 'remove-member', userId: id, groupId }, actorId, confirmed }),
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
              `${groupName} is the primary group of ${label}, which data-access rules look at. Removing it leaves ${label} without one.`,
            );
          return { groupIds: groupIds.filter((other) => other !== groupId) };
        },
        write: (user, plan) => client.users.setGroups(user, plan, { signal }),
      });
      directory.recordUser(outcome.state);
      await history.recordUser(outcome.state, outcome.intent);
      // What a process did before it died is found as done already; the person asked for it all the same.
      return { state: resumed ? 'done' : outcome.kind };
    },
  };

  async function readUser(id: string, label: string, signal: AbortSignal): Promise<UserWithGroups> {
    try {
      return await client.users.get(id, { include: ['user_groups', 'primary_group'] }, { signal });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      directory.recordUserDeletion(id);
      throw new ProblemError('not-found', `${label} does not exist any more.`, {
        ctx: error.ctx ?? undefined,
      });
    }
  }
}
