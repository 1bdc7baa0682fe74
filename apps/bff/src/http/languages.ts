import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { english, type Language, languageOf } from '@rolecall/messages/text';
import type { RequestHandler } from 'express';
import { withRequestLanguage } from '../lib/requestLanguage.ts';

/** English and the languages that the web app was built with. */
export const readLanguages = (webRoot: string): readonly Language[] => [
  english,
  ...globSync(join(webRoot, '.languages/*.json')).map((file) =>
    languageOf(basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))),
  ),
];

/** Chooses the language of a request, for the page and for everything that the server says, by `Accept-Language`. */
export function chooseLanguage(languages: readonly Language[]): RequestHandler {
  const tags = languages.map(({ tag }) => tag);
  return (request, response, next) => {
    const preferred = request.acceptsLanguages(tags);
    const language = languages.find(({ tag }) => tag === preferred) ?? english;
    response.locals.language = language;
    withRequestLanguage(language, next);
  };
}
