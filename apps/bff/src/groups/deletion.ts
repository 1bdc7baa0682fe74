import {
  type AuditGroupUser,
  type AuditState,
  type DeleteGroupRequest,
  deleteGroupRequest,
  type Operation,
} from '@rolecall/contract';
import { NotFoundError, type UserGroup } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import type { Actor } from '../authz/actor.ts';
import { applyChange } from '../changes/change.ts';
import { ProblemError } from '../errors/problems.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { OperationService } from '../operations/service.ts';
import { groupFields } from '../platform/fields.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import { requireEditable } from '../platform/requireEditable.ts';
import { editableGroupFields } from './present.ts';
import type { GroupDependencies, GroupService } from './service.ts';

const storedParams = deleteGroupRequest.pick({ confirmed: true });

/** How long to look for the effect of a deletion whose answer was lost. */
const lostDeletionMs = 1_000;

/** Starts the deletion of a group, after checking that its name is still the one that the user saw. */
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
    throw new ProblemError(
      'rejected-by-platform',
      text("{name} belongs to the platform and can't be deleted.", { name }),
    );
  requireEditable(group);
  if (name !== expectedName)
    throw new ProblemError(
      'conflict',
      text('This group has been renamed {name}. Check that you want to delete it.', { name }),
    );
}

/** Deletes the group and follows the platform's job until it ends. */
export function createDeletionWork(dependencies: GroupDependencies): OperationWork {
  const { client, directory, history, authority, guard } = dependencies;
  const { snapshot } = directory;

  /** What is lost with a group: its members, primary group assignments and roles in projects. */
  async function dependentsOf(id: string): Promise<AuditState> {
    const [users] = await Promise.all([membersOf(id), directory.current('projects')]);
    const roles = [...snapshot.projects.values()].flatMap((project) =>
      project.roleAssignments
        .filter((assignment) => assignment.kind === 'group' && assignment.id === id)
        .map(({ role }) => ({ id: project.id, name: project.name, role })),
    );
    return { users, people: users.length, ...(roles.length > 0 && { projects: roles }) };
  }

  async function membersOf(id: string): Promise<AuditGroupUser[]> {
    try {
      const { users } = await client.groups.get(id, { include: ['users', 'users.primary_group'] });
      return users.map(({ id: userId, attributes, relationships }) => {
        // Compares IDs, because the included users don't contain the group itself.
        const primary = relationships.primary_group?.data;
        const isPrimary = primary != null && 'id' in primary && primary.id === id;
        return { id: userId, name: attributes.username, ...(isPrimary && { primary: true }) };
      });
    } catch (error) {
      if (error instanceof NotFoundError) return [];
      // There are too many for one platform response, so this uses the directory, which is seconds old.
      await directory.current('users');
      return [...snapshot.users.values()]
        .filter(({ groups }) => groups.some((group) => group.id === id))
        .map((user) => ({
          id: user.id,
          name: user.username,
          ...(user.primaryGroupId === id && { primary: true }),
        }));
    }
  }

  return {
    concurrency: 1,
    async run({ id, label }, { params, by, actorId, resumed, signal }) {
      const { confirmed } = storedParams.parse(params);
      const { kind, intent } = await applyChange(dependencies, {
        record: {
          by,
          what: { action: 'group.delete', target: { type: 'group', id, name: label } },
          difference: async (_group, { before }) => ({
            before: { ...before, ...(await dependentsOf(id)) },
            after: null,
          }),
        },
        authorize: () => authority.require(actorId, 'groups:write'),
        guarded: guard.of({ change: { type: 'delete-group', groupId: id }, actorId, confirmed }),
        read: () => client.groups.get(id).catch(nullIfMissing),
        holds: (group) => group === null,
        plan(group) {
          if (!group) return null;
          // The group may have changed since the deletion was requested: by another edit, or while no process was
          // running.
          requireDeletable(group, label);
          return { before: editableGroupFields(groupFields(group)) };
        },
        async write() {
          await client.groups.delete(id, { ignoreMissing: true, signal });
        },
        late: { forMs: lostDeletionMs, signal },
      });
      await history.recordGroupDeletion(id, intent);
      return { state: resumed ? 'done' : kind };
    },
  };
}
