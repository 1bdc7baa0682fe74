import type { Route } from '../http/routes.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { listRoute, readRoutes } from '../resources/routes.ts';
import type { Database } from '../storage/database.ts';
import { createGroup, deleteGroup, updateGroup } from './service.ts';

/** `/user_groups` and its scrubbed list. */
export function groupRoutes(db: Database, jobs: Jobs): Route[] {
  const access = 'Security Admin';
  return [
    ...readRoutes(db, '/user_groups', access, () => ({ kind: 'user_group' })),
    { method: 'post', path: '/user_groups', access, handle: (request) => createGroup(db, request) },
    { method: 'put', path: '/user_groups/:id', access, handle: (request) => updateGroup(db, request) },
    {
      method: 'delete',
      path: '/user_groups/:id',
      access,
      handle: (request) => deleteGroup(db, jobs, request),
    },
    listRoute(db, '/scrubbed_user_groups', 'signed-in', () => ({ kind: 'scrubbed_user_group' })),
  ];
}
