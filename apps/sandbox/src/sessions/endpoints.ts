import type { PlatformEndpoint } from '../http/endpoints.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { createSession, verifySession } from './service.ts';

/** The verification paths, and whether each one sends the groups header several times. */
const verifications: readonly (readonly [path: string, repeatsHeaders: boolean])[] = [
  ['/sessions/verifications/planes/any/internal', false],
  ['/sessions/verifications/app_service', false],
  ['/sessions/verifications/app_service_enrich_data', true],
  ['/data_sessions/verifications', false],
  ['/data_sessions/verifications/app_service', false],
  ['/data_sessions/verifications/app_service_enrich_data', true],
];

/** Sign-in and verification. */
export function sessionEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return [
    { method: 'post', path: '/sessions', access: 'anyone', handle: (request) => createSession(db, request) },
    ...verifications.map(
      ([path, repeatsHeaders]): PlatformEndpoint => ({
        method: 'post',
        path,
        access: 'signed-in',
        handle: ({ caller }) => verifySession(db, caller, repeatsHeaders),
      }),
    ),
  ];
}
