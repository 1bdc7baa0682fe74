import type { Route } from '../http/routes.ts';
import { listRoute } from '../resources/routes.ts';
import type { Database } from '../storage/database.ts';

/** `/audit_events`. */
export function auditRoutes(db: Database): Route[] {
  return [listRoute(db, '/audit_events', 'Security Admin', () => ({ kind: 'audit_event' }))];
}
