import type { DeleteGroupRequest, Operation } from '@rolecall/contract';
import { ManagementError, NotFoundError } from '@rolecall/management-client';
import { ProblemError } from '../http/problems.ts';
import type { OperationService, OperationWork } from '../operations/index.ts';
import type { Actor } from '../session/index.ts';
import { type GroupDependencies, type GroupService, requireEditable } from './service.ts';

/** Starts the deletion of a group, after checking that it is still the one the person saw. */
export function createGroupDeletion(groups: GroupService, operations: OperationService) {
  return async (actor: Actor, groupId: string, request: DeleteGroupRequest): Promise<Operation> => {
    const group = await groups.read(groupId);
    const { name, system_provided } = group.attributes;
    if (system_provided)
      throw new ProblemError('rejected-by-platform', `${name} belongs to the platform and can't be deleted.`);
    requireEditable(group);
    if (name !== request.expectedName)
      throw new ProblemError(
        'conflict',
        `This group is called ${name} by now. Look again before deleting it.`,
      );
    return operations.start(actor, {
      kind: 'delete-group',
      title: `Delete ${name}`,
      target: { type: 'group', id: groupId, name },
      items: [{ id: groupId, label: name }],
      params: {},
    });
  };
}

/** Deletes the group and follows the platform's job to its end. */
export function createDeletionWork({
  client,
  directory,
  locks,
  authority,
}: GroupDependencies): OperationWork {
  return {
    concurrency: 1,
    run: ({ id, label }, { actorId, resumed, signal }) =>
      locks.hold(`group:${id}`, async () => {
        await authority(actorId, 'groups:write');
        const before = await exists(id);
        if (!before) {
          directory.noteGroupGone(id);
          return { state: resumed ? 'done' : 'unchanged' };
        }
        try {
          await client.groups.delete(id, { signal });
        } catch (error) {
          // A deletion whose answer was lost is looked up, not repeated: gone is gone.
          if (!(error instanceof ManagementError && (error.mayHaveBeenApplied || error.code === 'not_found')))
            throw error;
          if (await exists(id)) throw error;
        }
        if (await exists(id))
          throw new ProblemError(
            'conflict',
            `The platform said that ${label} is deleted, but it is still there.`,
          );
        directory.noteGroupGone(id);
        return { state: 'done' };
      }),
  };

  async function exists(id: string): Promise<boolean> {
    try {
      await client.groups.get(id);
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }
}
