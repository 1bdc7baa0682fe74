import type { ComparedChange, Comparison, ComparisonParams } from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import type { ComparisonSearch } from '../../../links/access.ts';
import { usualFrom } from './interval.ts';

/** Filters of a list; it waits for `from`. */
export type Filters<Query> = Omit<Partial<Query>, 'page' | 'pageSize' | 'from'> & {
  from: string | undefined;
};
export type ComparisonFilters = Filters<ComparisonParams>;

/**
 * What the address asks for, as the server takes it.
 * @param beganAt since when there is a history, once that is known
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

/** What they are listed by where nothing else is asked for: what they concern. */
const usualBy = (subject: string | undefined) =>
  subject?.startsWith('group:') ? 'group' : subject?.startsWith('project:') ? 'project' : 'user';

export const comparisonKey = (...parts: readonly unknown[]): QueryKey => ['access', 'comparison', ...parts];

/** Both moments as the first page has taken them, so that all others are of the same. */
export type PinnedInterval = { from: string; to: string } | undefined;

const readComparison = (filters: ComparisonFilters, page: number, signal: AbortSignal) =>
  request('GET /access/comparison', { query: { ...filters, page, pageSize }, signal });

/** The first page, with the two moments as they were taken, the chosen subject by name, and totals. */
export const comparisonHeadQuery = (filters: ComparisonFilters) =>
  queryOptions({
    queryKey: comparisonKey(filters, 1),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Comparison> => readComparison(filters, 1, signal),
  });

/** One page of what differs between two moments; the first is the head's. */
export const comparisonListQuery = (filters: ComparisonFilters, pinned: PinnedInterval) => (page: number) =>
  queryOptions({
    queryKey: page === 1 ? comparisonKey(filters, 1) : comparisonKey(filters, page, pinned),
    enabled: filters.from !== undefined,
    queryFn: ({ signal }): Promise<Page<ComparedChange>> =>
      readComparison(page === 1 ? filters : { ...filters, ...pinned }, page, signal),
  });
