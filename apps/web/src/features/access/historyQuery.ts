import type { HistoryStatus } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

const whileReadingMs = 2_000;
const otherwiseMs = 30_000;

/** Since when the history goes back, and how fresh it is; asked again while it is read. */
export const historyQuery = () =>
  queryOptions({
    queryKey: ['history'],
    queryFn: ({ signal }) => request('GET /history', { signal }),
    refetchInterval: ({ state }) => (state.data?.crawl ? whileReadingMs : otherwiseMs),
  });

/** Since when there are points in time to compare; undefined until that is known. */
export const beganAtOf = (history: HistoryStatus | undefined): string | undefined =>
  history && (history.beganAt ?? new Date(0).toISOString());
