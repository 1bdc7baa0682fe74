import { z } from 'zod';
import { pageParams } from './paging.ts';
import { type Declared, declare, none, type Route } from './route.ts';

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

const file = {
  format: exportFormat,
  bom: z
    .stringbool()
    .default(true)
    .describe(
      'CSV only. Whether the file starts with a UTF-8 byte order mark, which Excel needs. Use `false` for programs that would read the mark as part of the first cell. Default: `true`.',
    ),
};

type Filters<R extends Route> = R['exportable'] extends { readonly filters: infer Own extends z.ZodObject }
  ? Own
  : R['query'];
type ExportRoute<R extends Route> = Declared<{
  readonly method: 'get';
  readonly path: `/exports${R['path']}`;
  readonly summary: string;
  readonly permission: R['permission'];
  readonly params: R['params'];
  readonly query: z.ZodObject<
    Omit<Filters<R>['shape'], keyof typeof pageParams> & typeof file,
    z.core.$strict
  >;
  readonly file: true;
}>;
type ExportRoutes<All extends Readonly<Record<string, Route>>> = {
  readonly [Name in keyof All as All[Name]['exportable'] extends { readonly name: infer Own extends string }
    ? Own
    : never]: ExportRoute<All[Name]>;
};

/** The export routes of all routes that declare one. They need the same permission as the list. */
export function exportRoutesOf<const All extends Readonly<Record<string, Route>>>(
  all: All,
): ExportRoutes<All> {
  const entries = Object.values<Route>(all).flatMap((route) => {
    const { exportable, path, summary, permission, params } = route;
    if (!exportable) return [];
    const filters = Object.entries((exportable.filters ?? route.query).shape).filter(
      ([name]) => !(name in pageParams),
    );
    const exported = declare({
      method: 'get',
      path: `/exports${path}`,
      summary: `${summary.replace(/, one page$/, '')}, as a file`,
      permission,
      params,
      query: z.strictObject({ ...Object.fromEntries(filters), ...file }),
      file: true,
    });
    return [[exportable.name, exported] as const];
  });
  // `Object.fromEntries` loses which name belongs to which route. `ExportRoutes` describes what is built above.
  return Object.fromEntries(entries) as ExportRoutes<All>;
}

export const exportAuditLog = declare({
  method: 'get',
  path: '/exports/audit/log',
  summary:
    'The whole audit log in chain order, including intents that have an outcome, as a file that can be verified without Rolecall',
  permission: 'audit:read',
  query: none.extend(file),
  file: true,
}) satisfies Route;
