import type { Member } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import { groupKeys, type MemberSearch } from '../directory/groupQueries.ts';

/** One page of a group's matching members, with the total. */
export const memberListQuery = (groupId: string, search: MemberSearch) => (page: number) =>
  queryOptions({
    queryKey: groupKeys.memberPage(groupId, search, page),
    queryFn: ({ signal }): Promise<Page<Member>> =>
      request('GET /groups/{groupId}/members', {
        params: { groupId },
        query: { ...search, page, pageSize },
        signal,
      }),
  });

/** The number of a group's members, without any search. */
export const memberTotalQuery = (groupId: string) =>
  queryOptions({
    queryKey: [...groupKeys.members(groupId), 'total'],
    queryFn: ({ signal }) =>
      request('GET /groups/{groupId}/members', { params: { groupId }, query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });
