import type { Caller } from '../access/caller.ts';
import type { Policy } from '../access/policies.ts';
import type { Route } from '../http/routes.ts';
import type { Database } from '../storage/database.ts';
import { parseIncludeOnly, parseListQuery } from './query.ts';
import { findSeq, readList, readOne } from './reader.ts';
import type { View } from './view.ts';

type Access = 'signed-in' | Policy;
type ViewOf = (caller: Caller) => View;

/** `GET` of a list. */
export function listRoute(db: Database, path: string, access: Access, viewOf: ViewOf): Route {
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

/** `GET` of a list, and of each of its resources by id. */
export function readRoutes(db: Database, path: string, access: Access, viewOf: ViewOf): Route[] {
  return [
    listRoute(db, path, access, viewOf),
    {
      method: 'get',
      path: `${path}/:id`,
      access,
      handle: ({ caller, query, target }) => {
        const view = viewOf(caller);
        const include = parseIncludeOnly(query, view);
        return readOne(db, view, findSeq(db, view, target), include);
      },
    },
  ];
}
