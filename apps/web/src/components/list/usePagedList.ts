import type { AsOf } from '@rolecall/contract';
import { hashKey, keepPreviousData, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

/** One page as the contract's lists answer it. */
export interface Page<Row> {
  items: Row[];
  total: number;
  /** Of a list of people: how many of `total` are disabled. */
  disabled?: number;
  /** Of a list whose rows stand for several entries: how many these are in all. */
  entries?: number;
  page: number;
  pageSize: number;
  /** When the platform was last read for this list, ISO 8601 UTC. */
  readAt: string;
  /** Of a list that shows one moment: which. */
  asOf?: AsOf;
}

export const pageSize = 100;

/**
 * Query options of one page, counted from 1, of `pageSize` rows.
 * @param at the moment that the first page shows, so that "now" is the same on all of them
 */
export type PageQuery<Row> = (page: number, at?: string) => UseQueryOptions<Page<Row>>;

/** What is known of the row at a position. */
export type Slot<Row> =
  | { state: 'row'; row: Row }
  | { state: 'pending' }
  | { state: 'failed'; error: Error; retry: () => void };

/** A list whatever its rows are: what its surroundings need. */
export type AnyPagedList = Pick<
  PagedList<unknown>,
  'total' | 'rowCount' | 'disabled' | 'readAt' | 'asOf' | 'error' | 'refreshError' | 'isFetching' | 'refresh'
>;

export type PagedList<Row> = ReturnType<typeof usePagedList<Row>>;

/**
 * A list that is read page by page as its rows come into view, so its length costs nothing. Page 1 is always
 * kept: it carries the total. While other filters are being answered, the rows before them stay.
 */
export function usePagedList<Row>(query: PageQuery<Row>) {
  const key = hashKey(query(1).queryKey);
  const [shown, setShown] = useState({ key, first: 1, last: 1 });
  // Another list starts at its top, whatever was shown of the one before.
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

  /** Names the rows on the screen, so that their pages are read and the others' requests are given up. */
  const show = (firstIndex: number, lastIndex: number) => {
    const next = { first: Math.floor(firstIndex / pageSize) + 1, last: Math.floor(lastIndex / pageSize) + 1 };
    if (inView.first !== next.first || inView.last !== next.last) setShown({ key, ...next });
  };

  return {
    /** Undefined until the first answer. */
    total: first.data?.total,
    /** Rows to show: those that are only on this screen included. */
    rowCount: first.data?.total,
    disabled: first.data?.disabled,
    entries: first.data?.entries,
    readAt: first.data?.readAt,
    asOf,
    /** Why there is nothing to show; a failed refresh keeps the rows and is in `refreshError`. */
    error: first.data ? null : first.error,
    refreshError: first.data ? first.error : null,
    /** True while the rows still answer the filters before these. */
    isPrevious: first.isPlaceholderData,
    isFetching: all.some(({ isFetching }) => isFetching),
    slotAt,
    show,
    /** The rows that are here now, with their positions. */
    loaded: () =>
      [1, ...others].flatMap((page) =>
        (resultOf(page)?.data?.items ?? []).map((row, i) => ({ index: (page - 1) * pageSize + i, row })),
      ),
    refresh: () => void Promise.all(all.map(({ refetch }) => refetch())),
  };
}
