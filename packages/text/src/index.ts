export { isolatedName, visibleText } from './names.ts';
export { searchMatcher, searchText, searchTextMatcher, searchWords } from './search.ts';
