import type { Route } from '../http/routes.ts';
import type { Database } from '../storage/database.ts';
import { createSession, verifySession } from './service.ts';

/** The release that the sandbox behaves like. */
const platformVersion = '3.5.5-b12.20240101';

/** Sign-in, verification, and the version of the platform. */
export function sessionRoutes(db: Database): Route[] {
  return [
    { method: 'post', path: '/sessions', access: 'anyone', handle: (request) => createSession(db, request) },
    {
      method: 'post',
      path: '/sessions/verifications/planes/any/internal',
      access: 'signed-in',
      handle: ({ caller }) => verifySession(db, caller),
    },
    {
      method: 'get',
      path: '/tunnel/igz0.version.0/external_versions/igz0',
      access: 'signed-in',
      handle: () => ({
        status: 200,
        data: JSON.stringify({
          type: 'external_version',
          id: 'igz0',
          attributes: { external: platformVersion },
        }),
      }),
    },
  ];
}
