import type { Caller } from '../access/caller.ts';
import type { PlatformEndpoint } from '../http/endpoints.ts';
import { readEndpoints } from '../resources/endpoints.ts';
import type { View } from '../resources/view.ts';
import type { SandboxDatabase } from '../storage/database.ts';

/** `/jobs`, read-only. */
export function jobEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return readEndpoints(db, '/jobs', 'signed-in', jobView);
}

/** Users see the jobs that they started, and administrators see all. */
function jobView(caller: Caller): View {
  if (caller.policies.has('Security Admin') || caller.policies.has('Project Security Admin'))
    return { kind: 'job' };
  return { kind: 'job', scope: { sql: 'jobs.creator_seq = ?', parameters: [caller.seq] } };
}
