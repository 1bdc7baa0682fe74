import type { PlatformEndpoint } from '../http/endpoints.ts';
import { listRoute } from '../resources/endpoints.ts';
import type { SandboxDatabase } from '../storage/database.ts';

/** `/audit_events`. */
export function auditEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return [listRoute(db, '/audit_events', 'Security Admin', () => ({ kind: 'audit_event' }))];
}
