import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { projectKeys } from './queries.ts';

/** The first few projects that match a search, with the total of all of them: for pickers. */
export const projectMatchesQuery = (q: string) =>
  queryOptions({
    queryKey: [...projectKeys.lists(), 'matches', q],
    queryFn: ({ signal }) => request('GET /projects', { query: { q, pageSize: 8 }, signal }),
    placeholderData: keepPreviousData,
  });
