import type { PlatformEndpoint } from '../http/endpoints.ts';
import type { JobRunner } from '../jobs/jobRunner.ts';
import { listRoute, readEndpoints } from '../resources/endpoints.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { createGroup, deleteGroup, updateGroup } from './service.ts';

/** `/user_groups` and its scrubbed list. */
export function groupEndpoints(db: SandboxDatabase, jobs: JobRunner): PlatformEndpoint[] {
  const access = 'Security Admin';
  return [
    ...readEndpoints(db, '/user_groups', access, () => ({ kind: 'user_group' })),
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
