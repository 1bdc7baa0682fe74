import { peoplePageOf } from '../lib/listing.ts';
import type { OperationService } from '../operations/service.ts';
import type { Handlers } from '../routing/call.ts';
import { createUserDeletion } from './deletion.ts';
import { createUserGroupChange } from './groupChanges.ts';
import type { UserDependencies, UserService } from './service.ts';
import { createUserUpdate } from './update.ts';

export function userHandlers(
  users: UserService,
  dependencies: UserDependencies,
  operations: OperationService,
): Pick<
  Handlers,
  'listUsers' | 'getUser' | 'resolveUsers' | 'createUser' | 'updateUser' | 'changeUserGroups' | 'deleteUser'
> {
  const update = createUserUpdate(dependencies, users);
  const changeGroups = createUserGroupChange(dependencies, users);
  const deleteUser = createUserDeletion(users, operations);
  return {
    listUsers: async ({ query }) => peoplePageOf(await users.list(query), query),
    getUser: ({ params, signal }) => users.get(params.userId, signal),
    resolveUsers: ({ body }) => users.resolve(body),
    createUser: ({ actor, body }) => users.create(actor, body),
    updateUser: ({ actor, params, version, body }) => update(actor, params.userId, version, body),
    changeUserGroups: ({ actor, params, body }) => changeGroups(actor, params.userId, body),
    deleteUser: ({ actor, params, body }) => deleteUser(actor, params.userId, body),
  };
}
