/**
 * Names come from the platform, where anyone with rights may have written anything. Unicode TR 36 and UTS 39 describe
 * what they can do: characters that can't be seen make two names look alike, bidi controls reorder the text around
 * them.
 */

/** Scripts in which joiners are part of the spelling, and emoji, which they compose. */
const joined =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F/u;
/** What draws nothing, or reorders what is drawn. Soft hyphens and Hangul fillers are among them. */
const invisible =
  /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|[\u2028\u2029\uFFF9-\uFFFB]/u;
const hidden = new RegExp(`${invisible.source}|\\u2800|\\p{Zs}`, 'gu');

/** True for a character that draws nothing and has a meaning where it stands. */
function belongs(character: string, before: string): boolean {
  if (character === '\u200C' || character === '\u200D') return joined.test(before);
  if (character === '\uFE0E' || character === '\uFE0F') return /\p{Emoji}/u.test(before);
  // Variants of Han characters.
  return /[\u{E0100}-\u{E01EF}]/u.test(character) && /\p{Script=Han}/u.test(before);
}

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
    return belongs(character, before) ? character : codeOf(character);
  });
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}]/u;

/**
 * A name within a plain sentence, such as a title, where no element can isolate it: names written from right to left
 * stand between the characters for an isolate.
 */
export function isolatedName(name: string): string {
  const text = visibleText(name);
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
