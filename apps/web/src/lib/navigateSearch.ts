/** Changes a page's search parameters: the router's `navigate`, typed for that page's route. */
export type NavigateSearch<Search> = (to: {
  search: (now: Search) => Search;
  replace?: boolean;
  resetScroll?: boolean;
  ignoreBlocker?: boolean;
}) => Promise<void>;
