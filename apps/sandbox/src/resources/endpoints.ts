import type { Caller } from '../access/caller.ts';
import type { Policy } from '../access/policies.ts';
import type { PlatformEndpoint } from '../http/endpoints.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { parseIncludeOnly, parseListQuery } from './query.ts';
import { findSeq, readList, readResource } from './reader.ts';
import type { View } from './view.ts';

type Access = 'signed-in' | Policy;
type ViewOf = (caller: Caller) => View;

/** `GET` of a list. */
export function listRoute(
  db: SandboxDatabase,
  path: string,
  access: Access,
  viewOf: ViewOf,
): PlatformEndpoint {
  return {
    method: 'get',
    path,
    access,
    handle: ({ caller, query }) => {
      const view = viewOf(caller);
      return readList(db, view, parseListQuery(query, view));
    },
  };
}

/** `GET` of a list, and of each of its resources by ID. */
export function readEndpoints(
  db: SandboxDatabase,
  path: string,
  access: Access,
  viewOf: ViewOf,
): PlatformEndpoint[] {
  return [
    listRoute(db, path, access, viewOf),
    {
      method: 'get',
      path: `${path}/:id`,
      access,
      handle: ({ caller, query, target }) => {
        const view = viewOf(caller);
        const include = parseIncludeOnly(query, view);
        return readResource(db, view, findSeq(db, view, target), include);
      },
    },
  ];
}
