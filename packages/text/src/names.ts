/**
 * Names come from the platform, where they can contain anything. Unicode TR 36 and UTS 39 describe the risks:
 * invisible characters can make two names look the same, and bidirectional controls reorder the surrounding text.
 */

/** Scripts in which joiners are part of the spelling. */
const joined = String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]`;
const afterJoined = new RegExp(`${joined}$`, 'u');
const beforeJoined = new RegExp(`^${joined}`, 'u');
/** Emoji that joiners combine with others. */
const afterEmoji = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?$/u;
const beforeEmoji = /^\p{Extended_Pictographic}/u;
/** Characters that draw nothing or reorder what is drawn, including soft hyphens and Hangul fillers. */
const invisible =
  /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|[\u2028\u2029\uFFF9-\uFFFB]/u;
const hidden = new RegExp(`${invisible.source}|\\u2800|\\p{Zs}`, 'gu');

/** True for an invisible character that has a meaning between these two texts. */
function belongs(character: string, head: string, rest: string): boolean {
  switch (character) {
    case '\u200C':
      return afterJoined.test(head) && beforeJoined.test(rest);
    case '\u200D':
      return afterJoined.test(head) || (afterEmoji.test(head) && beforeEmoji.test(rest));
    case '\uFE0E':
    case '\uFE0F':
      // The digits of keycaps are emoji, too, but elsewhere they look the same with and without a selector.
      return /\p{Extended_Pictographic}$/u.test(head) || (/[0-9#*]$/.test(head) && rest.startsWith('\u20E3'));
    default:
      // Variants of Han characters.
      return /[\u{E0100}-\u{E01EF}]/u.test(character) && /\p{Script=Han}$/u.test(head);
  }
}

/** The UTF-16 length of an emoji with its modifier. */
const longestEmoji = 4;

const codeOf = (character: string) =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * Formats a name for display: invisible characters are written out as `[U+200B]`, and spaces that would not be
 * visible, at the ends or next to others, as `␣`. The result can't imitate another name or affect the surrounding
 * text.
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
 * A name for use in plain text such as a title, where no element can isolate it. Right-to-left names are enclosed in
 * isolate characters.
 */
export function isolatedName(name: string): string {
  const text = visibleText(name);
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * A sentence that contains unmarked names, such as an error message. Each run of right-to-left words is enclosed in
 * isolate characters.
 */
export const isolatedText = (sentence: string): string =>
  visibleText(sentence).replace(rightToLeftRun, '\u2068$&\u2069');
