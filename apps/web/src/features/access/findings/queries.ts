import type { Finding, FindingListQuery } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import type { FindingListSearch } from '../../../links/access.ts';

const key = (...parts: readonly unknown[]): QueryKey => ['access', 'findings', ...parts];

type Filters = Pick<FindingListQuery, 'kind' | 'at' | 'q' | 'sort'>;

/** What the address asks for, as the server takes it. */
export const findingsOf = ({ kind = 'disabled-in-groups', sort = 'name', at, q }: FindingListSearch) => ({
  kind,
  sort,
  at,
  q,
});

/** How many findings of each kind there were at a moment. */
export const findingTotalsQuery = (at: string | undefined) =>
  queryOptions({
    queryKey: key('totals', at),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request('GET /access/findings/totals', { query: { at }, signal }),
  });

/** One page of the findings of one kind. */
export const findingListQuery =
  (filters: Filters) =>
  (page: number, at = filters.at) =>
    queryOptions({
      queryKey: key(filters, page, at),
      queryFn: ({ signal }): Promise<Page<Finding>> =>
        request('GET /access/findings', { query: { ...filters, at, page, pageSize }, signal }),
    });
