import type { Handlers } from '../http/routing.ts';
import type { OperationService } from '../operations/index.ts';
import type { SessionService } from '../session/index.ts';
import { createUserService, type UserDependencies } from './service.ts';

export function userHandlers(
  dependencies: UserDependencies,
  operations: OperationService,
  sessions: SessionService,
): Pick<Handlers, 'listUsers' | 'getUser' | 'resolveUsers' | 'createUser' | 'updateUser'> {
  const users = createUserService(dependencies, operations, sessions);
  return {
    listUsers: ({ query }) => users.list(query),
    getUser: ({ params, signal }) => users.get(params.userId, signal),
    resolveUsers: ({ body }) => users.resolve(body),
    createUser: ({ actor, body }) => users.create(actor, body),
    updateUser: ({ actor, params, version, body }) => users.update(actor, params.userId, version, body),
  };
}
