import type { CallerRequest, PlatformEndpoint, Reply } from '../http/endpoints.ts';
import { forbidden } from '../http/errors.ts';
import type { JobRunner } from '../jobs/jobRunner.ts';
import { listRoute, readEndpoints } from '../resources/endpoints.ts';
import { parseIncludeOnly } from '../resources/query.ts';
import { readResource } from '../resources/reader.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { createUser, deleteUser, updateUser } from './service.ts';

/** `/users`, their scrubbed list, and `/self`. */
export function userEndpoints(db: SandboxDatabase, jobs: JobRunner): PlatformEndpoint[] {
  const access = 'Security Admin';
  return [
    ...readEndpoints(db, '/users', access, () => ({ kind: 'user' })),
    { method: 'post', path: '/users', access, handle: (request) => createUser(db, jobs, request) },
    { method: 'put', path: '/users/:id', access, handle: (request) => updateUser(db, request) },
    { method: 'delete', path: '/users/:id', access, handle: (request) => deleteUser(db, jobs, request) },
    listRoute(db, '/scrubbed_users', 'signed-in', () => ({ kind: 'scrubbed_user' })),
    { method: 'get', path: '/self', access: 'signed-in', handle: (request) => readSelf(db, request) },
  ];
}

/** The caller with their groups. Only a Security Admin can see the other members of these groups. */
function readSelf(db: SandboxDatabase, { caller, query }: CallerRequest): Reply {
  const view = { kind: 'user' } as const;
  const asked = parseIncludeOnly(query, view);
  const include = new Map([['user_groups', new Map()], ...asked]);
  const looksBeyond = [...include.values()].some((subtree) => subtree.size > 0);
  if (looksBeyond && !caller.policies.has('Security Admin'))
    throw forbidden('This needs the policy Security Admin', { parameter: 'include' });
  return readResource(db, view, caller.seq, include);
}
