import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { groupKeys } from './queries.ts';

/** The first few groups that match a search, with the total of all of them: for pickers. */
export const groupMatchesQuery = (q: string) =>
  queryOptions({
    queryKey: [...groupKeys.lists(), 'matches', q],
    queryFn: ({ signal }) => request('GET /groups', { query: { q, pageSize: 8 }, signal }),
    placeholderData: keepPreviousData,
  });
