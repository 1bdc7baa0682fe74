import { type DeleteGroupRequest, deleteGroupRequest, type Operation } from '@rolecall/contract';
import type { UserGroup } from '@rolecall/management-client';
import { applyChange } from '../changes/index.ts';
import { type Directory, groupFields } from '../directory/index.ts';
import { ProblemError } from '../http/problems.ts';
import type { OperationService, OperationWork } from '../operations/index.ts';
import type { Actor } from '../session/index.ts';
import { editableFields } from './present.ts';
import { type GroupDependencies, type GroupService, nullIfMissing, requireEditable } from './service.ts';

const storedParams = deleteGroupRequest.pick({ confirmed: true });

/** A deletion whose answer was lost is looked for this long. */
const lostDeletionMs = 1_000;

/** Starts the deletion of a group, after checking that it is still the one the person saw. */
export function createGroupDeletion(
  { guard }: GroupDependencies,
  groups: GroupService,
  operations: OperationService,
) {
  return async (
    actor: Actor,
    groupId: string,
    { expectedName, confirmed }: DeleteGroupRequest,
  ): Promise<Operation> => {
    requireDeletable(await groups.read(groupId), expectedName);
    await guard
      .of({ change: { type: 'delete-group', groupId }, actorId: actor.id, confirmed })
      .requireConfirmed();
    return operations.start(actor, {
      kind: 'delete-group',
      title: `Delete ${expectedName}`,
      target: { type: 'group', id: groupId, name: expectedName },
      items: [{ id: groupId, label: expectedName }],
      params: { confirmed },
    });
  };
}

function requireDeletable(group: UserGroup, expectedName: string): void {
  const { name, systemProvided } = groupFields(group);
  if (systemProvided)
    throw new ProblemError('rejected-by-platform', `${name} belongs to the platform and can't be deleted.`);
  requireEditable(group);
  if (name !== expectedName)
    throw new ProblemError('conflict', `This group is called ${name} by now. Look again before deleting it.`);
}

/** Deletes the group and follows the platform's job to its end. */
export function createDeletionWork(dependencies: GroupDependencies): OperationWork {
  const { client, directory, history, authority, guard } = dependencies;
  return {
    concurrency: 1,
    async run({ id, label }, { params, by, actorId, resumed, signal }) {
      const { confirmed } = storedParams.parse(params);
      const { kind, intent } = await applyChange(dependencies, {
        record: {
          by,
          what: { action: 'group.delete', target: { type: 'group', id, name: label } },
          difference: (group) => ({ before: group && deletedState(group, directory), after: null }),
        },
        authorise: () => authority.require(actorId, 'groups:write'),
        guarded: guard.of({ change: { type: 'delete-group', groupId: id }, actorId, confirmed }),
        read: () => client.groups.get(id).catch(nullIfMissing),
        holds: (group) => group === null,
        plan(group) {
          if (!group) return null;
          // Much may have happened since it was asked for: another edit before this one, or the end of a process.
          requireDeletable(group, label);
          return group.id;
        },
        async write(_group, groupId) {
          await client.groups.delete(groupId, { ignoreMissing: true, signal });
        },
        late: { forMs: lostDeletionMs, signal },
      });
      directory.noteGroupGone(id);
      await history.noteGroupGone(id, intent);
      return { state: resumed ? 'done' : kind };
    },
  };
}

/** What goes with a group; people only where all memberships have been read. */
const deletedState = (group: UserGroup, { snapshot, counted }: Directory) => ({
  ...editableFields(groupFields(group)),
  ...(counted() && { people: snapshot.groups.get(group.id)?.memberCount ?? 0 }),
});
