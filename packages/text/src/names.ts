/**
 * Names come from the platform, where anyone with rights may have written anything. Unicode TR 36 and UTS 39 describe
 * what they can do: characters that can't be seen make two names look alike, bidi controls reorder the text around
 * them.
 */

/** Scripts in which joiners are part of the spelling. */
const joined = String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]`;
const afterJoined = new RegExp(`${joined}$`, 'u');
const beforeJoined = new RegExp(`^${joined}`, 'u');
/** Emoji that joiners compose with others. */
const afterEmoji = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?$/u;
const beforeEmoji = /^\p{Extended_Pictographic}/u;
/** What draws nothing, or reorders what is drawn. Soft hyphens and Hangul fillers are among them. */
const invisible =
  /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|[\u2028\u2029\uFFF9-\uFFFB]/u;
const hidden = new RegExp(`${invisible.source}|\\u2800|\\p{Zs}`, 'gu');

/** True for a character that draws nothing and has a meaning between these two texts. */
function belongs(character: string, head: string, rest: string): boolean {
  switch (character) {
    case '\u200C':
      return afterJoined.test(head) && beforeJoined.test(rest);
    case '\u200D':
      return afterJoined.test(head) || (afterEmoji.test(head) && beforeEmoji.test(rest));
    case '\uFE0E':
    case '\uFE0F':
      // The digits of keycaps are emoji as well, and look the same with and without a selector elsewhere.
      return /\p{Extended_Pictographic}$/u.test(head) || (/[0-9#*]$/.test(head) && rest.startsWith('\u20E3'));
    default:
      // Variants of Han characters.
      return /[\u{E0100}-\u{E01EF}]/u.test(character) && /\p{Script=Han}$/u.test(head);
  }
}

/** UTF-16 units of an emoji with its modifier. */
const longestEmoji = 4;

const codeOf = (character: string) =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * A name as it is shown: what could not be seen is written out, `[U+200B]`, and spaces that would vanish, at the ends
 * or beside others, as `␣`. Such text can't pass for another and has no effect on what is around it.
 */
export function visibleText(name: string): string {
  return name.replace(hidden, (character, offset: number) => {
    const before = [...name.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';
    const after = name.charAt(offset + character.length);
    if (character === ' ' || character === '\u3000')
      return /^\p{Zs}?$/u.test(before) || /^\p{Zs}?$/u.test(after) ? '␣' : character;
    const head = name.slice(Math.max(0, offset - longestEmoji), offset);
    return belongs(character, head, name.slice(offset + character.length)) ? character : codeOf(character);
  });
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}]/u;
const rightToLeftRun = new RegExp(
  `${rightToLeft.source}(?:(?:${rightToLeft.source}|[\\p{M}\\p{N}\\p{Zs}])*${rightToLeft.source})?\\p{M}*`,
  'gu',
);

/**
 * A name within a plain sentence, such as a title, where no element can isolate it: names written from right to left
 * stand between the characters for an isolate.
 */
export function isolatedName(name: string): string {
  const text = visibleText(name);
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * A sentence with names in it that nobody marked, such as an error's: each run of words from right to left stands
 * between the characters for an isolate.
 */
export const isolatedText = (sentence: string): string =>
  visibleText(sentence).replace(rightToLeftRun, '\u2068$&\u2069');
