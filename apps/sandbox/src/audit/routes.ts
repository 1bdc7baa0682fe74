import type { Route } from '../http/routes.ts';
import { kinds } from '../resources/kinds.ts';
import { parseListQuery } from '../resources/query.ts';
import { readList } from '../resources/reader.ts';
import type { Database } from '../storage/database.ts';

export function auditRoutes(db: Database): Route[] {
  return [
    {
      method: 'get',
      path: '/audit_events',
      access: 'Security Admin',
      handle: ({ query }) => readList(db, { kind: 'audit_event' }, parseListQuery(query, kinds.audit_event)),
    },
  ];
}
