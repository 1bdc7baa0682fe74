import { peoplePageOf } from '../lib/listing.ts';
import type { Handlers } from '../routing/call.ts';
import type { UserService } from './service.ts';

export function userHandlers(
  users: UserService,
): Pick<Handlers, 'listUsers' | 'getUser' | 'resolveUsers' | 'createUser' | 'updateUser'> {
  return {
    listUsers: async ({ query }) => peoplePageOf(await users.list(query), query),
    getUser: ({ params, signal }) => users.get(params.userId, signal),
    resolveUsers: ({ body }) => users.resolve(body),
    createUser: ({ actor, body }) => users.create(actor, body),
    updateUser: ({ actor, params, version, body }) => users.update(actor, params.userId, version, body),
  };
}
