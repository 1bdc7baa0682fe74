import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

/** The user's own sessions that haven't ended. */
export const openSessionListQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => request('GET /sessions', { signal }),
  });
