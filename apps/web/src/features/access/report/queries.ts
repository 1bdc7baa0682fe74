import type { AsOf, ProjectUser, ReachedProject } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

const pageSize = 200;
/** No one reads a longer report on paper. The export contains all rows. */
export const rowsAtMost = 5_000;

interface AsOfPage<Row> {
  items: Row[];
  total: number;
  asOf: AsOf;
}

/** All rows at one point in time, or none if there are too many for paper. */
export interface AllRows<Row> {
  rows: readonly Row[];
  total: number;
  asOf: AsOf;
}

/**
 * The first page resolves the point in time, and all further pages are requested with it, so that they are
 * consistent.
 */
async function allRows<Row>(
  asOf: string | undefined,
  read: (query: { asOf: string | undefined; page: number }) => Promise<AsOfPage<Row>>,
): Promise<AllRows<Row>> {
  const { items, total, asOf: shown } = await read({ asOf, page: 1 });
  if (total > rowsAtMost) return { rows: [], total, asOf: shown };
  const others = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => index + 2);
  const pages = await Promise.all(others.map((page) => read({ asOf: shown.at, page })));
  return { rows: [items, ...pages.map((page) => page.items)].flat(), total, asOf: shown };
}

export const projectReportQuery = (projectId: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['access', 'project', projectId, 'report', asOf],
    queryFn: ({ signal }) =>
      allRows<ProjectUser>(asOf, (query) =>
        request('GET /access/projects/{projectId}/people', {
          params: { projectId },
          query: { ...query, pageSize, sort: 'role' },
          signal,
        }),
      ),
  });

export const userReportQuery = (userId: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['access', 'user', userId, 'report', asOf],
    queryFn: ({ signal }) =>
      allRows<ReachedProject>(asOf, (query) =>
        request('GET /access/users/{userId}/projects', {
          params: { userId },
          query: { ...query, pageSize, sort: 'role' },
          signal,
        }),
      ),
  });
