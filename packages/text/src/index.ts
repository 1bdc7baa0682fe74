export { isAddressableId } from './addressable.ts';
export {
  choiceText,
  countText,
  formatNumber,
  fullName,
  listFormat,
  listText,
  namesText,
  peopleText,
  plural,
} from './format.ts';
export { isolatedName, isolatedText, visibleText } from './names.ts';
export { mixedScripts } from './scripts.ts';

export { collationKey, searchMatcher, searchText, searchTextMatcher, searchWords } from './search.ts';
export { isStorable, storableText, withStorableText } from './storable.ts';
