import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { userKeys } from '../directory/userQueries.ts';

/** How many open sessions a user has. */
export const userSessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: [...userKeys.all, 'sessions', userId],
    queryFn: ({ signal }) => request('GET /users/{userId}/sessions', { params: { userId }, signal }),
    select: ({ total }) => total,
    // Asked for right before something is done about it.
    staleTime: 0,
    gcTime: 0,
  });
