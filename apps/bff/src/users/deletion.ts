import type { AuditState, DeleteUserRequest, Operation } from '@rolecall/contract';
import type { UserWithGroups } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import type { Actor } from '../authz/actor.ts';
import { applyChange } from '../changes/change.ts';
import { ProblemError } from '../errors/problems.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { OperationService } from '../operations/service.ts';
import { userFields } from '../platform/fields.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import { endSessions } from './endSessions.ts';
import type { UserDependencies, UserService } from './service.ts';

/** How long to look for the effect of a deletion whose answer was lost. */
const lostDeletionMs = 1_000;

/** Starts the deletion of a user, after checking that the username is still the one that was shown. */
export function createUserDeletion(users: Pick<UserService, 'read'>, operations: OperationService) {
  return async (actor: Actor, userId: string, { expectedName }: DeleteUserRequest): Promise<Operation> => {
    if (userId === actor.id) throw new ProblemError('conflict', text('You can’t delete your own account.'));
    requireExpected(await users.read(userId), expectedName);
    return operations.start(actor, {
      kind: 'delete-user',
      title: `Delete ${expectedName}`,
      target: { type: 'user', id: userId, name: expectedName },
      items: [{ id: userId, label: expectedName }],
      params: {},
    });
  };
}

function requireExpected({ attributes: { username } }: UserWithGroups, expectedName: string): void {
  if (username !== expectedName)
    throw new ProblemError(
      'conflict',
      text('This user has been renamed {username}. Check that you want to delete it.', { username }),
    );
}

/** Deletes the user and follows the platform's job until it ends. */
export function createUserDeletionWork(dependencies: UserDependencies): OperationWork {
  const { client, directory, history, authority, guard } = dependencies;

  /** What is lost with a user: groups, roles in projects, and the ownership of projects. */
  async function dependentsOf({ id, user_groups, primary_group }: UserWithGroups): Promise<AuditState> {
    await directory.current('projects');
    const projects = [...directory.snapshot.projects.values()];
    const roles = projects.flatMap((project) =>
      project.roleAssignments
        .filter((assignment) => assignment.kind === 'user' && assignment.id === id)
        .map(({ role }) => ({ id: project.id, name: project.name, role })),
    );
    const owned = projects.filter(({ ownerId }) => ownerId === id);
    return {
      groups: user_groups.map((group) => ({ id: group.id, name: group.attributes.name })),
      ...(primary_group && {
        primaryGroup: { id: primary_group.id, name: primary_group.attributes.name },
      }),
      ...(roles.length > 0 && { projects: roles }),
      ...(owned.length > 0 && {
        ownedProjects: owned.map((project) => ({ id: project.id, name: project.name })),
      }),
    };
  }

  return {
    concurrency: 1,
    async run({ id, label }, { by, actorId, resumed, signal }) {
      const { kind, intent } = await applyChange(dependencies, {
        record: {
          by,
          what: { action: 'user.delete', target: { type: 'user', id, name: label } },
          difference: async (user) => ({
            before: user && { ...ownFields(user), ...(await dependentsOf(user)) },
            after: null,
          }),
        },
        authorize: () => authority.require(actorId, 'users:write'),
        guarded: guard.of({ change: { type: 'delete-user', userId: id }, actorId, confirmed: [] }),
        read: () => client.users.get(id, { include: ['user_groups', 'primary_group'] }).catch(nullIfMissing),
        holds: (user) => user === null,
        plan(user) {
          if (!user) return null;
          requireExpected(user, label);
          return {};
        },
        async write() {
          await client.users.delete(id, { ignoreMissing: true, signal });
        },
        late: { forMs: lostDeletionMs, signal },
      });
      await endSessions(dependencies, id);
      await history.recordUserDeletion(id, intent);
      return { state: resumed ? 'done' : kind };
    },
  };
}

function ownFields(user: UserWithGroups): AuditState {
  const { username, firstName, lastName, email, enabled, policies } = userFields(user);
  return { username, firstName, lastName, email, enabled, policies };
}
