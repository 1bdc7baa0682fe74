/**
 * The texts of Rolecall in the user's language. The code holds them in English, in ICU MessageFormat, and a file for
 * each other language holds their translations.
 */

import format, { type CompiledMessage } from 'icu-minify/format';
import { compiled } from '#compiled';
import { formatOptions } from './formatOptions.ts';

/** Compiled translations, by `messageKey`. */
export type Translations = Readonly<Record<string, CompiledMessage>>;
/** Numbers are for arguments of the types number and plural. */
type Values = Readonly<Record<string, string | number>>;
/** Makes an element of the text in a tag of a message. */
export type ElementMaker<Element> = (text: string) => Element;

declare global {
  /** Set by a script of the page before any other runs, unless the language is English. */
  var rolecallLanguage: { readonly tag: string; readonly translations: Translations } | undefined;
}

const { tag: language, translations } = globalThis.rolecallLanguage ?? { tag: 'en', translations: {} };

/** The BCP 47 tag of the texts' language. */
export const textLanguage: string = language;

/** Identifies a compiled message in English. */
export const messageKey = (message: CompiledMessage): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

const options = formatOptions(language);

function translated(message: string): CompiledMessage {
  const english = compiled(message);
  return language === 'en' ? english : (translations[messageKey(english)] ?? english);
}

/**
 * The text of a message, which has to be a literal: `pnpm messages` finds it there.
 * @param message English, in ICU MessageFormat: "Remove {count, plural, one {# member} other {# members}}"
 * @throws Error if a value is missing
 */
export function t(message: string, values: Values = {}): string {
  // Without tags, the result is a string.
  return String(format(translated(message), language, values, options));
}

/** The parts of a message with tags that aren't nested: "Ask <owner>{name}</owner> for access". */
export function messageParts<Element extends object>(
  message: string,
  values: Readonly<Record<string, string | number | ElementMaker<Element>>>,
): (string | Element)[] {
  const handlers = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'function' ? (content: (string | Element)[]) => value(content.join('')) : value,
  ]);
  const parts = format<Element>(translated(message), language, Object.fromEntries(handlers), options);
  return Array.isArray(parts) ? parts : [parts];
}
