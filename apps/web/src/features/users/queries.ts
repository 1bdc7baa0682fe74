import type { User } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import { type UserListFilters, userKeys } from '../directory/userQueries.ts';

/** One page of the matching users, with the total. */
export const userListQuery = (filters: UserListFilters) => (page: number) =>
  queryOptions({
    queryKey: userKeys.list(filters, page),
    queryFn: ({ signal }): Promise<Page<User>> =>
      request('GET /users', { query: { ...filters, page, pageSize }, signal }),
  });

/** The number of users without any filter. */
export const userTotalQuery = () =>
  queryOptions({
    queryKey: [...userKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /users', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });
