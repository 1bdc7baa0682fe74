export { searchMatcher, searchText, searchTextMatcher, searchWords } from './search.ts';
