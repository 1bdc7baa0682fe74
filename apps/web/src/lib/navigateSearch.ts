/** How a page changes its search parameters: the router's `navigate` as that page's route types it. */
export type NavigateSearch<Search> = (to: {
  search: (now: Search) => Search;
  replace?: boolean;
  resetScroll?: boolean;
  ignoreBlocker?: boolean;
}) => Promise<void>;
