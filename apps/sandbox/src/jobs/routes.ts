import type { Caller } from '../access/caller.ts';
import type { Route } from '../http/routes.ts';
import { kinds } from '../resources/kinds.ts';
import { parseIncludeOnly, parseListQuery } from '../resources/query.ts';
import { findSeq, readList, readOne, type View } from '../resources/reader.ts';
import type { Database } from '../storage/database.ts';

/** Jobs are seen by who started them; administrators see all. */
function jobView(caller: Caller): View {
  if (caller.policies.has('Security Admin') || caller.policies.has('Project Security Admin'))
    return { kind: 'job' };
  return { kind: 'job', scope: { sql: 'jobs.creator_seq = ?', parameters: [caller.seq] } };
}

export function jobRoutes(db: Database): Route[] {
  return [
    {
      method: 'get',
      path: '/jobs',
      access: 'signed-in',
      handle: ({ caller, query }) => readList(db, jobView(caller), parseListQuery(query, kinds.job)),
    },
    {
      method: 'get',
      path: '/jobs/:id',
      access: 'signed-in',
      handle: ({ caller, query, params }) => {
        const include = parseIncludeOnly(query, kinds.job);
        const view = jobView(caller);
        return readOne(db, view, findSeq(db, view, params.id ?? ''), include);
      },
    },
  ];
}
