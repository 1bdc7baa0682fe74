import type { HistoryStatus } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

const whileReadingMs = 2_000;
const otherwiseMs = 30_000;

/** When the history begins and how up to date it is. Refetched while a crawl is in progress. */
export const historyQuery = () =>
  queryOptions({
    queryKey: ['history'],
    queryFn: ({ signal }) => request('GET /history', { signal }),
    refetchInterval: ({ state }) => (state.data?.crawl ? whileReadingMs : otherwiseMs),
  });

/** The first point in time that can be compared; undefined until it is known. */
export const beganAtOf = (history: HistoryStatus | undefined): string | undefined =>
  history && (history.beganAt ?? new Date(0).toISOString());
