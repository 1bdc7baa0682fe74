import { useState } from 'react';
import type { NavigateSearch } from '../../lib/navigateSearch.ts';

/** The search and filters of a list. */
export interface ListSearch {
  /** The search text. */
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
  /** True if a search or filter is set. */
  isFiltered: boolean;
  /** True if filters other than the search are set. */
  hasFilters: boolean;
  /** Clears the search and all filters. */
  clear: () => void;
}

/**
 * A list's search in the URL.
 * @param search the route's search parameters
 * @param filters the filter parameters besides `q`
 */
export function useListSearch<
  Search extends { q?: string | undefined },
  const Filter extends Exclude<keyof Search, 'q'> = never,
>(search: Search, navigate: NavigateSearch<Search>, filters: readonly Filter[] = []) {
  const set = (changes: Partial<Search>, replace: boolean) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace });
  const change = (changes: Partial<Search>) => set(changes, true);
  const narrowing: readonly (keyof Search)[] = ['q', ...filters];
  return {
    q: search.q,
    // Object.fromEntries loses the type of the keys.
    filters: Object.fromEntries(filters.map((name) => [name, search[name]])) as Pick<Search, Filter>,
    /** Changes some of the parameters and replaces the current history entry of the browser. */
    change,
    // TypeScript can't infer that a generic search with a `q` accepts one.
    onSearch: (q: string | undefined) => change({ q } as Partial<Search>),
    isFiltered: narrowing.some((name) => search[name] !== undefined),
    hasFilters: filters.some((name) => search[name] !== undefined),
    /** Adds a history entry to the browser, so that Back restores the filters. */
    clear: () =>
      // Object.fromEntries loses the type of the keys, all of which are optional.
      set(Object.fromEntries(narrowing.map((name) => [name, undefined])) as Partial<Search>, false),
  };
}

/** A list's search that isn't part of the URL, for dialogs. */
export function useLocalListSearch(): ListSearch {
  const [q, setQ] = useState<string>();
  return {
    q,
    onSearch: setQ,
    isFiltered: q !== undefined,
    hasFilters: false,
    clear: () => setQ(undefined),
  };
}
