/**
 * What every search in Rolecall compares: text without case, accents, normalization form or invisible
 * characters. A query matches when each of its words occurs somewhere in the text, in any order.
 * Stored columns hold this form, so a change here needs a migration that fills them again.
 */

/** Accents and points, not the vowel signs of scripts like Devanagari or Thai, which tell words apart. */
const accents =
  /[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]/gv;
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cc}(?<!\s)/gu;

/** Letters and signs that people type differently, and that Unicode does not decompose. */
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

/** The form in which texts are compared. Parts are kept apart, so no word can match across two of them. */
export function searchText(...parts: readonly string[]): string {
  return parts.map(fold).filter(Boolean).join('\n');
}

/**
 * What lists are sorted by, compared by code unit: without case and accents first, so that É is beside e; then as
 * written, so that equal letters have one order too.
 */
export const collationKey = (text: string): string => (text === '' ? '' : `${searchText(text)}\n${text}`);

/** The distinct words of a query, in the form that {@link searchText} has. */
export const searchWords = (query: string): string[] =>
  [...new Set(searchText(query).split(/\s+/))].filter(Boolean);

/** Tells whether a text, in the form that {@link searchText} has, matches the query; without words everything does. */
export function searchTextMatcher(query: string | undefined): (text: string) => boolean {
  const words = searchWords(query ?? '');
  return (text) => words.every((word) => text.includes(word));
}

/** Tells whether texts as they are shown match the query together. */
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
  // Through upper case, which writes letters like ß in full. Both steps can bring marks back.
  return spaced(bare(bare(text).toLowerCase().toUpperCase().toLowerCase()));
}

/** Acute accents that stand alone are apostrophes; decomposed, they would be a space and a mark. */
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
