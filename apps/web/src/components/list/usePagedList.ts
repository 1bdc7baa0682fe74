import type { AsOf } from '@rolecall/contract';
import { hashKey, keepPreviousData, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

/** One page in the format of the contract's lists. */
export interface Page<Row> {
  items: Row[];
  total: number;
  /** For a list of people: how many of `total` are disabled. */
  disabled?: number;
  /** For a list whose rows combine several entries: the total number of entries. */
  entries?: number;
  page: number;
  pageSize: number;
  /** When the platform was last read for this list, ISO 8601 UTC. */
  readAt: string;
  /** For a list as of a point in time: that time. */
  asOf?: AsOf;
}

export const pageSize = 100;

/**
 * Query options of one page, counted from 1, with `pageSize` rows.
 * @param at the point in time of the first page, so that "now" is the same on all pages
 */
export type PageQuery<Row> = (page: number, at?: string) => UseQueryOptions<Page<Row>>;

/** The row at a position, if it is loaded. */
export type Slot<Row> =
  | { state: 'row'; row: Row }
  | { state: 'pending' }
  | { state: 'failed'; error: Error; retry: () => void };

/** The properties of a list that don't depend on the type of its rows. */
export type AnyPagedList = Pick<
  PagedList<unknown>,
  'total' | 'rowCount' | 'disabled' | 'readAt' | 'asOf' | 'error' | 'refreshError' | 'isFetching' | 'refresh'
>;

export type PagedList<Row> = ReturnType<typeof usePagedList<Row>>;

/**
 * A list whose pages are read as their rows come into view, so its length doesn't matter. Page 1 always stays loaded,
 * because it has the total. When filters change, the old rows stay until the new ones arrive.
 */
export function usePagedList<Row>(query: PageQuery<Row>) {
  const key = hashKey(query(1).queryKey);
  const [shown, setShown] = useState({ key, first: 1, last: 1 });
  // A different list starts at the top, wherever the previous one was scrolled to.
  const inView = shown.key === key ? shown : { first: 1, last: 1 };
  const first = useQuery({ ...query(1), placeholderData: keepPreviousData });
  const numbers = Array.from({ length: inView.last - inView.first + 1 }, (_, i) => inView.first + i);
  const others = numbers.filter((page) => page > 1);
  const asOf = first.data?.asOf;
  const results = useQueries({ queries: others.map((page) => query(page, asOf?.at)) });
  const resultOf = (page: number) => (page === 1 ? first : results[others.indexOf(page)]);
  const all = [first, ...results];

  const slotAt = (index: number): Slot<Row> => {
    const result = resultOf(Math.floor(index / pageSize) + 1);
    const row = result?.data?.items[index % pageSize];
    if (row !== undefined) return { state: 'row', row };
    if (result?.error) return { state: 'failed', error: result.error, retry: () => void result.refetch() };
    return { state: 'pending' };
  };

  /** Sets the visible rows, whose pages are then read. Requests for other pages are aborted. */
  const show = (firstIndex: number, lastIndex: number) => {
    const next = { first: Math.floor(firstIndex / pageSize) + 1, last: Math.floor(lastIndex / pageSize) + 1 };
    if (inView.first !== next.first || inView.last !== next.last) setShown({ key, ...next });
  };

  return {
    /** Undefined until the first response. */
    total: first.data?.total,
    /** Rows to show, including those that only exist on the screen. */
    rowCount: first.data?.total,
    disabled: first.data?.disabled,
    entries: first.data?.entries,
    readAt: first.data?.readAt,
    asOf,
    /** Why there is nothing to show. If only a refresh fails, the rows stay and the error is in `refreshError`. */
    error: first.data ? null : first.error,
    refreshError: first.data ? first.error : null,
    /** True while the rows still belong to the previous filters. */
    isPrevious: first.isPlaceholderData,
    isFetching: all.some(({ isFetching }) => isFetching),
    slotAt,
    show,
    /** The loaded rows with their positions. */
    loaded: () =>
      [1, ...others].flatMap((page) =>
        (resultOf(page)?.data?.items ?? []).map((row, i) => ({ index: (page - 1) * pageSize + i, row })),
      ),
    refresh: (): void => void Promise.all(all.map(({ refetch }) => refetch())),
  };
}
