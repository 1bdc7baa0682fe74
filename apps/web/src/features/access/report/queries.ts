import type { ProjectPerson, ReachedProject, ShownMoment } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

const pageSize = 200;
/** More than this is no report that somebody reads on paper: the file has them all. */
export const rowsAtMost = 5_000;

interface MomentPage<Row> {
  items: Row[];
  total: number;
  moment: ShownMoment;
}

/** All rows of one moment, or none of them where they are too many for paper. */
export interface AllRows<Row> {
  rows: readonly Row[];
  total: number;
  moment: ShownMoment;
}

/** The first page tells the moment, which all others are asked for by: together they are one picture. */
async function allRows<Row>(
  at: string | undefined,
  read: (query: { at: string | undefined; page: number }) => Promise<MomentPage<Row>>,
): Promise<AllRows<Row>> {
  const { items, total, moment } = await read({ at, page: 1 });
  if (total > rowsAtMost) return { rows: [], total, moment };
  const others = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => index + 2);
  const pages = await Promise.all(others.map((page) => read({ at: moment.at, page })));
  return { rows: [items, ...pages.map((page) => page.items)].flat(), total, moment };
}

export const projectReportQuery = (projectId: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['access', 'project', projectId, 'report', at],
    queryFn: ({ signal }) =>
      allRows<ProjectPerson>(at, (query) =>
        request('GET /access/projects/{projectId}/people', {
          params: { projectId },
          query: { ...query, pageSize, sort: 'role' },
          signal,
        }),
      ),
  });

export const personReportQuery = (userId: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['access', 'person', userId, 'report', at],
    queryFn: ({ signal }) =>
      allRows<ReachedProject>(at, (query) =>
        request('GET /access/people/{userId}/projects', {
          params: { userId },
          query: { ...query, pageSize, sort: 'role' },
          signal,
        }),
      ),
  });
