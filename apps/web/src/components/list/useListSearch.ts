import { useState } from 'react';
import type { NavigateSearch } from '../../lib/navigateSearch.ts';

/** What narrows a list, wherever it is kept. */
export interface ListSearch {
  /** Text to search for. */
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
  /** Anything narrows the list, the search included. */
  isFiltered: boolean;
  /** The list can be narrowed by more than a search. */
  hasFilters: boolean;
  /** Takes the search and every filter off. */
  clear: () => void;
}

/**
 * A list's search in the address.
 * @param search the route's search parameters
 * @param filters the parameters, besides `q`, that narrow the list
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
    // fromEntries forgets that the names are these.
    filters: Object.fromEntries(filters.map((name) => [name, search[name]])) as Pick<Search, Filter>,
    /** Sets some of the parameters, in place of what the address said. */
    change,
    // TypeScript can't tell that a generic search with a `q` takes one.
    onSearch: (q: string | undefined) => change({ q } as Partial<Search>),
    isFiltered: narrowing.some((name) => search[name] !== undefined),
    hasFilters: filters.length > 0,
    /** Back brings the filters back. */
    clear: () =>
      // fromEntries forgets that the names are parameters, which may all be absent.
      set(Object.fromEntries(narrowing.map((name) => [name, undefined])) as Partial<Search>, false),
  };
}

/** A list's search where no address should carry it, such as in a dialog. */
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
