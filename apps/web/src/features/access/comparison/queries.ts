import type { ComparedChange, Comparison, ComparisonParams } from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import type { ComparisonSearch } from '../../../links/access.ts';
import { usualFrom } from './interval.ts';

/** Filters of a list. It isn't read until `from` is known. */
export type Filters<Query> = Omit<Partial<Query>, 'page' | 'pageSize' | 'from'> & {
  from: string | undefined;
};
export type ComparisonFilters = Filters<ComparisonParams>;

/**
 * Converts the URL's search parameters to the server's query.
 * @param beganAt when the history begins, if known
 */
export const comparisonFiltersOf = (search: ComparisonSearch, beganAt: string | undefined) =>
  ({
    from: search.from ?? (beganAt === undefined ? undefined : usualFrom(beganAt)),
    to: search.to,
    by: search.by ?? usualBy(search.subject),
    kind: search.kind,
    origin: search.origin,
    q: search.q,
    subject: search.subject,
    sort: search.sort ?? 'name',
  }) satisfies ComparisonFilters;

/** Default grouping: by the type of the chosen subject. */
const usualBy = (subject: string | undefined) =>
  subject?.startsWith('group:') ? 'group' : subject?.startsWith('project:') ? 'project' : 'user';

export const comparisonKey = (...parts: readonly unknown[]): QueryKey => ['access', 'comparison', ...parts];

/** Both points in time as resolved by the first page, so that all pages show the same. */
export type PinnedInterval = { from: string; to: string } | undefined;

const readComparison = (filters: ComparisonFilters, page: number, signal: AbortSignal) =>
  request('GET /access/comparison', { query: { ...filters, page, pageSize }, signal });

/** The first page, with the two resolved points in time, the name of the chosen subject, and totals. */
export const comparisonHeadQuery = (filters: ComparisonFilters) =>
  queryOptions({
    queryKey: comparisonKey(filters, 1),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Comparison> => readComparison(filters, 1, signal),
  });

/** One page of the differences between two points in time. The first page is shared with the head query. */
export const comparisonListQuery = (filters: ComparisonFilters, pinned: PinnedInterval) => (page: number) =>
  queryOptions({
    queryKey: page === 1 ? comparisonKey(filters, 1) : comparisonKey(filters, page, pinned),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Page<ComparedChange>> =>
      readComparison(page === 1 ? filters : { ...filters, ...pinned }, page, signal),
  });
