import type { Finding, FindingListParams } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import type { FindingListSearch } from '../../../links/access.ts';

const key = (...parts: readonly unknown[]): QueryKey => ['access', 'findings', ...parts];

type Filters = Pick<FindingListParams, 'kind' | 'asOf' | 'q' | 'sort'>;

/** Converts the URL's search parameters to the server's query. */
export const findingsOf = ({
  kind = 'disabled-in-groups',
  sort = 'name',
  at: asOf,
  q,
}: FindingListSearch) => ({
  kind,
  sort,
  asOf,
  q,
});

/** The number of findings of each kind at a point in time. */
export const findingTotalsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: key('totals', asOf),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request('GET /access/findings/totals', { query: { asOf }, signal }),
  });

/** One page of the findings of one kind. */
export const findingListQuery =
  (filters: Filters) =>
  (page: number, asOf = filters.asOf) =>
    queryOptions({
      queryKey: key(filters, page, asOf),
      queryFn: ({ signal }): Promise<Page<Finding>> =>
        request('GET /access/findings', { query: { ...filters, asOf, page, pageSize }, signal }),
    });
