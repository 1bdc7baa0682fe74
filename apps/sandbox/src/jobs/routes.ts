import type { Caller } from '../access/caller.ts';
import type { Route } from '../http/routes.ts';
import { readRoutes } from '../resources/routes.ts';
import type { View } from '../resources/view.ts';
import type { Database } from '../storage/database.ts';

/** `/jobs`, to read. */
export function jobRoutes(db: Database): Route[] {
  return readRoutes(db, '/jobs', 'signed-in', jobView);
}

/** Jobs are seen by who started them; administrators see all. */
function jobView(caller: Caller): View {
  if (caller.policies.has('Security Admin') || caller.policies.has('Project Security Admin'))
    return { kind: 'job' };
  return { kind: 'job', scope: { sql: 'jobs.creator_seq = ?', parameters: [caller.seq] } };
}
