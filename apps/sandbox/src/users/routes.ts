import { forbidden } from '../http/errors.ts';
import type { Route } from '../http/routes.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { kinds } from '../resources/kinds.ts';
import { parseIncludeOnly, parseListQuery } from '../resources/query.ts';
import { findSeq, readList, readOne } from '../resources/reader.ts';
import type { Database } from '../storage/database.ts';
import { createUser, deleteUser, updateUser } from './service.ts';

const view = { kind: 'user' } as const;

export function userRoutes(db: Database, jobs: Jobs): Route[] {
  return [
    {
      method: 'get',
      path: '/users',
      access: 'Security Admin',
      handle: ({ query }) => readList(db, view, parseListQuery(query, kinds.user)),
    },
    {
      method: 'post',
      path: '/users',
      access: 'Security Admin',
      handle: (request) => createUser(db, jobs, request),
    },
    {
      method: 'get',
      path: '/users/:id',
      access: 'Security Admin',
      handle: ({ query, params }) => {
        const include = parseIncludeOnly(query, kinds.user);
        return readOne(db, view, findSeq(db, view, params.id ?? ''), include);
      },
    },
    {
      method: 'put',
      path: '/users/:id',
      access: 'Security Admin',
      handle: (request) => updateUser(db, request),
    },
    {
      method: 'delete',
      path: '/users/:id',
      access: 'Security Admin',
      handle: (request) => deleteUser(db, jobs, request),
    },
    {
      method: 'get',
      path: '/scrubbed_users',
      access: 'signed-in',
      handle: ({ query }) =>
        readList(db, { kind: 'scrubbed_user' }, parseListQuery(query, kinds.scrubbed_user)),
    },
    {
      method: 'get',
      path: '/self',
      access: 'signed-in',
      handle: ({ caller, query }) => {
        const include = parseIncludeOnly(query, kinds.user);
        const looksBeyond = [...include.values()].some((subtree) => subtree.size > 0);
        if (looksBeyond && !caller.policies.has('Security Admin'))
          throw forbidden('One sees only oneself and ones own groups here', { parameter: 'include' });
        return readOne(db, view, caller.seq, include);
      },
    },
  ];
}
