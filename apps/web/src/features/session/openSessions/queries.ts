import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

/** The user's own open sessions. */
export const openSessionListQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => request('GET /sessions', { signal }),
  });
