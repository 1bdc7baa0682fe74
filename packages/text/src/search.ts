/**
 * Every search in Rolecall compares normalized text: without case, accents, normalization form and invisible
 * characters. A query matches if each of its words occurs anywhere in the text, in any order. Database columns store
 * this form, so changing it requires a migration that fills them again.
 */

/** Accents and points, but not the vowel signs of scripts like Devanagari or Thai, which distinguish words. */
const accents =
  /[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]/gv;
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cc}(?<!\s)/gu;

/** Letters and symbols that people type differently and that Unicode doesn't decompose. */
const replacements: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  '\u0345': 'ι',
  '\u2018': "'",
  '\u2019': "'",
  '\u201B': "'",
  '\u02BC': "'",
  '\u0060': "'",
  '\u2010': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
};
const replaced = new RegExp(`[${Object.keys(replacements).join('')}]`, 'gu');

/** ASCII without the backtick, which is folded into an apostrophe. */
const isPlain = /^[\t\n\r -_a-~]*$/;

/** Normalizes text for comparison. Parts stay separate, so no word can match across two of them. */
export function searchText(...parts: readonly string[]): string {
  return parts.map(fold).filter(Boolean).join('\n');
}

/**
 * The sort key of names, compared by code unit. Ignores case and accents first, so that É sorts with e, and then
 * compares the original text, so that the order is always the same.
 */
export const collationKey = (text: string): string => (text === '' ? '' : `${searchText(text)}\n${text}`);

/** The distinct words of a query, normalized like {@link searchText}. */
export const searchWords = (query: string): string[] =>
  [...new Set(searchText(query).split(/\s+/))].filter(Boolean);

/** Returns a test for texts normalized by {@link searchText}. A query without words matches everything. */
export function searchTextMatcher(query: string | undefined): (text: string) => boolean {
  const words = searchWords(query ?? '');
  return (text) => words.every((word) => text.includes(word));
}

/** Returns a test for the given texts, which may match different words of the query. */
export function searchMatcher(query: string | undefined): (...parts: readonly string[]) => boolean {
  const words = searchWords(query ?? '');
  if (words.length === 0) return () => true;
  return (...parts) => {
    const text = searchText(...parts);
    return words.every((word) => text.includes(word));
  };
}

function fold(text: string): string {
  if (isPlain.test(text)) return spaced(text.toLowerCase());
  // Upper-casing expands letters like ß. Both steps can add marks again.
  return spaced(bare(bare(text).toLowerCase().toUpperCase().toLowerCase()));
}

/** Standalone acute accents are apostrophes. Decomposing them would give a space and a mark. */
const loneAcute = /[\u00B4\u1FFD]/g;

const bare = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(loneAcute, "'")
    .normalize('NFKD')
    .replaceAll(replaced, (sign) => replacements[sign] ?? sign)
    .replaceAll(accents, '')
    .replaceAll(invisible, '');

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
