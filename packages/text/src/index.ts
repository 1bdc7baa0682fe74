export { isAddressableId } from './addressable.ts';
export {
  choiceText,
  countText,
  formatNumber,
  fullName,
  listFormat,
  listText,
  namesText,
  plural,
} from './format.ts';
export { isolatedName, isolatedText, visibleText } from './names.ts';
export { safeReturnTo } from './safeReturnTo.ts';
export { mixedScripts } from './scripts.ts';
export { collationKey, searchMatcher, searchText, searchTextMatcher, searchWords } from './search.ts';
export { isStorable, storableText, withStorableText } from './storable.ts';
