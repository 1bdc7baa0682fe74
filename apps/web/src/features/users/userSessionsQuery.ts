import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { userKeys } from '../directory/userQueries.ts';

/** The number of a user's open sessions. */
export const userSessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: [...userKeys.all, 'sessions', userId],
    queryFn: ({ signal }) => request('GET /users/{userId}/sessions', { params: { userId }, signal }),
    select: ({ total }) => total,
    // Never cached, because it is requested right before an action.
    staleTime: 0,
    gcTime: 0,
  });
