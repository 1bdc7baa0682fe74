import type { Group, GroupList } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import { type GroupListFilters, groupKeys } from '../directory/groupQueries.ts';

/** One page of the matching groups, with the total. */
export const groupListQuery = (filters: GroupListFilters) => (page: number) =>
  queryOptions({
    queryKey: groupKeys.list(filters, page),
    queryFn: ({ signal }): Promise<Page<Group>> =>
      request('GET /groups', { query: { ...filters, page, pageSize }, signal }),
  });

/** The number of groups without any filter. */
export const groupTotalQuery = () =>
  queryOptions({
    queryKey: [...groupKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /groups', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** The kinds of existing groups. */
export const groupKindsQuery = () => ({ ...groupTotalQuery(), select: ({ kinds }: GroupList) => kinds });
