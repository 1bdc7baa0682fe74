import { AsyncLocalStorage } from 'node:async_hooks';
import { english, type Language } from '@rolecall/messages/text';

const languages = new AsyncLocalStorage<Language>();

/** Handles one request in the language that its reader prefers. */
export const withRequestLanguage = <Value>(language: Language, work: () => Value): Value =>
  languages.run(language, work);

/** The language of the current request's reader; English outside requests. */
export const requestLanguage = (): Language => languages.getStore() ?? english;
