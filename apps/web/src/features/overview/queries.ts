import type { Overview } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';

const whileWaitingMs = 2_000;
const otherwiseMs = 60_000;

/** The overview, or the progress of the first crawl if there is no overview yet. */
export type OverviewAnswer = { overview: Overview } | { waitingFor: string };

/** The time zone that the browser reports, if it reports one. */
export const browserTimeZone = (): string | undefined =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone?.slice(0, 64);

/** Refetched automatically while it waits. Days are in the user's time zone. */
export const overviewQuery = () => {
  const timeZone = browserTimeZone();
  return queryOptions({
    queryKey: ['overview', timeZone],
    queryFn: async ({ signal }): Promise<OverviewAnswer> => {
      try {
        return { overview: await request('GET /overview', { query: { timeZone }, signal }) };
      } catch (error) {
        // Not an error, because that would be retried twice before anything is shown.
        if (hasCode(error, 'not-ready')) return { waitingFor: error.message };
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data && 'waitingFor' in state.data ? whileWaitingMs : otherwiseMs),
  });
};

const ranked = 5;

/** The projects that most users can access. Not refetched automatically, because counting them takes longer. */
export const projectsByPeopleQuery = () =>
  queryOptions({
    queryKey: ['overview', 'projects-by-people'],
    queryFn: async ({ signal }) => {
      const query = { kind: 'user', columns: '-access', pageSize: ranked } as const;
      return (await request('GET /access/matrix/columns', { query, signal })).items;
    },
  });
