import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

const whileReadingMs = 2_000;
const otherwiseMs = 30_000;

/** Since when the history goes back, and how fresh it is; asked again while it is read. */
export const historyQuery = () =>
  queryOptions({
    queryKey: ['history'],
    queryFn: ({ signal }) => request('GET /history', { signal }),
    refetchInterval: ({ state }) => (state.data?.reading ? whileReadingMs : otherwiseMs),
  });
