import type { Overview } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';

const whileWaitingMs = 2_000;
const otherwiseMs = 60_000;

/** The overview, or how far the first reading of the platform is, without which there is none. */
export type OverviewAnswer = { overview: Overview } | { waitingFor: string };

/** The time zone that the browser reports, if it reports one. */
export const browserTimeZone = (): string | undefined =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone?.slice(0, 64);

/** Asked for again by itself while it waits; days are those of the reader's time zone. */
export const overviewQuery = () => {
  const timeZone = browserTimeZone();
  return queryOptions({
    queryKey: ['overview', timeZone],
    queryFn: async ({ signal }): Promise<OverviewAnswer> => {
      try {
        return { overview: await request('GET /overview', { query: { timeZone }, signal }) };
      } catch (error) {
        // No failure: as an error it would be tried twice more before anything is said.
        if (hasCode(error, 'not-ready')) return { waitingFor: error.message };
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data && 'waitingFor' in state.data ? whileWaitingMs : otherwiseMs),
  });
};
