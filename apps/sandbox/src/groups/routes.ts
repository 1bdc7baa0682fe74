import type { Route } from '../http/routes.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { kinds } from '../resources/kinds.ts';
import { parseIncludeOnly, parseListQuery } from '../resources/query.ts';
import { findSeq, readList, readOne } from '../resources/reader.ts';
import type { Database } from '../storage/database.ts';
import { createGroup, deleteGroup, updateGroup } from './service.ts';

const view = { kind: 'user_group' } as const;

export function groupRoutes(db: Database, jobs: Jobs): Route[] {
  return [
    {
      method: 'get',
      path: '/user_groups',
      access: 'Security Admin',
      handle: ({ query }) => readList(db, view, parseListQuery(query, kinds.user_group)),
    },
    {
      method: 'post',
      path: '/user_groups',
      access: 'Security Admin',
      handle: (request) => createGroup(db, request),
    },
    {
      method: 'get',
      path: '/user_groups/:id',
      access: 'Security Admin',
      handle: ({ query, params }) => {
        const include = parseIncludeOnly(query, kinds.user_group);
        return readOne(db, view, findSeq(db, view, params.id ?? ''), include);
      },
    },
    {
      method: 'put',
      path: '/user_groups/:id',
      access: 'Security Admin',
      handle: (request) => updateGroup(db, request),
    },
    {
      method: 'delete',
      path: '/user_groups/:id',
      access: 'Security Admin',
      handle: (request) => deleteGroup(db, jobs, request),
    },
    {
      method: 'get',
      path: '/scrubbed_user_groups',
      access: 'signed-in',
      handle: ({ query }) =>
        readList(db, { kind: 'scrubbed_user_group' }, parseListQuery(query, kinds.scrubbed_user_group)),
    },
  ];
}
