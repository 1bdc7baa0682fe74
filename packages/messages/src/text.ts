/** Texts that are made before their language is known, such as those of the server, where each reader has another. */

import format, { type FormatOptions } from 'icu-minify/format';
import { compiled } from '#compiled';
import { formatOptions } from './formatOptions.ts';
import { messageKey, type Translations } from './index.ts';

/** A language that texts can be read in. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  readonly translations: Translations;
  readonly options: FormatOptions;
}

export const languageOf = (tag: string, translations: Translations): Language => ({
  tag,
  translations,
  options: formatOptions(tag),
});

/** The language of the code, of logs, and of everything that is stored. */
export const english: Language = languageOf('en', {});

/** A text that can be read in any language. */
export class Text {
  readonly #read: (language: Language) => string;
  #english: string | undefined;

  constructor(read: (language: Language) => string) {
    this.#read = read;
  }

  in(language: Language): string {
    return language === english ? this.english : this.#read(language);
  }

  get english(): string {
    this.#english ??= this.#read(english);
    return this.#english;
  }

  toString(): string {
    return this.english;
  }

  /** For errors in logs. */
  toJSON(): string {
    return this.english;
  }
}

type Value = string | number | Text;

/**
 * The text of a message, which has to be a literal: `pnpm messages` finds it there.
 * @param message English, in ICU MessageFormat: "A group named {name} already exists."
 * @param values can be texts themselves. Numbers are for arguments of the types number and plural.
 */
export const text = (message: string, values: Readonly<Record<string, Value>> = {}): Text =>
  new Text((language) => {
    const read: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) read[name] = readIn(language, value);
    // Without tags, the result is a string.
    return String(format(translated(message, language), language.tag, read, language.options));
  });

/** Words that are the same in every language, such as what the platform says. */
export const verbatim = (words: string): Text => new Text(() => words);

/** "ada, grace, and tom". */
export const textList = (items: readonly (string | Text)[]): Text =>
  new Text((language) =>
    new Intl.ListFormat(language.tag).format(items.map((item) => String(readIn(language, item)))),
  );

const readIn = (language: Language, value: Value): string | number =>
  value instanceof Text ? value.in(language) : value;

function translated(message: string, language: Language) {
  const inEnglish = compiled(message);
  return language === english ? inEnglish : (language.translations[messageKey(inEnglish)] ?? inEnglish);
}
