import type { Policy } from '../access/policies.ts';
import type { PlatformEndpoint } from '../http/endpoints.ts';
import { forbidden } from '../http/errors.ts';
import { listRoute } from '../resources/endpoints.ts';
import type { Fragment } from '../resources/filter.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { emitEvent } from './service.ts';

/** The policies that allow reading events. */
const readers: readonly Policy[] = ['System Admin', 'IT Admin', 'IT Admin Read Only', 'Security Admin'];

const lists = [
  { path: '/events', kind: 'event', scope: { sql: `events.visibility <> 'internal'`, parameters: [] } },
  {
    path: '/communication_events',
    kind: 'communication_event',
    scope: { sql: `events.visibility = 'internal'`, parameters: [] },
  },
] as const satisfies readonly { path: string; kind: string; scope: Fragment }[];

/** `/events`, `/communication_events` (which the platform's services send to each other) and `/manual_events`. */
export function eventEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return [
    ...lists.flatMap(({ path, kind, scope }): PlatformEndpoint[] => [
      listRoute(db, path, 'signed-in', (caller) => {
        if (!readers.some((policy) => caller.policies.has(policy)))
          throw forbidden(`This needs one of the policies ${readers.join(', ')}`);
        return { kind, scope };
      }),
      {
        method: 'delete',
        path,
        access: 'System Admin',
        handle: () => {
          db.run(`DELETE FROM events WHERE ${scope.sql}`);
          return { status: 204 };
        },
      },
    ]),
    {
      method: 'post',
      path: '/manual_events',
      access: 'System Admin',
      handle: (request) => db.transaction(() => emitEvent(db, request)),
    },
  ];
}
