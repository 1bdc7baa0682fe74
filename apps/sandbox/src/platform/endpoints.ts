import type { PlatformEndpoint, Reply } from '../http/endpoints.ts';
import { resourceNotFound } from '../http/errors.ts';
import { readEndpoints } from '../resources/endpoints.ts';
import type { SandboxDatabase } from '../storage/database.ts';

/** The release that the sandbox simulates. */
const external = '3.5.5-b12.20240101';
/** The platform's only node. */
const node = 'igz0';

const version = JSON.stringify({ type: 'external_version', id: node, attributes: { external } });

/** `/tenants`, and `/external_versions` directly and through the first node's tunnel. */
export function platformEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return [
    ...readEndpoints(db, '/tenants', 'signed-in', () => ({ kind: 'tenant' })),
    {
      method: 'get',
      path: '/external_versions',
      access: 'signed-in',
      handle: () => ({ status: 200, data: `[${version}]`, included: '[]' }),
    },
    {
      method: 'get',
      path: '/external_versions/:node',
      access: 'signed-in',
      handle: ({ target }) => versionOf(target),
    },
    {
      method: 'get',
      path: `/tunnel/${node}.version.0/external_versions/:node`,
      access: 'signed-in',
      handle: ({ target }) => versionOf(target),
    },
  ];
}

function versionOf(target: string): Reply {
  if (target !== node) throw resourceNotFound(`external_version ${target} not found`);
  return { status: 200, data: version };
}
