import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { messageKey } from '../index.ts';
import { mayHaveMessages, messageCalls } from './calls.ts';
import { pseudoLanguage, pseudoTranslation } from './pseudo.ts';

/** Vite adds a hash to a name, but not to a file name. */
type Asset = { type: 'asset'; source: string } & ({ name: string } | { fileName: string });

/** Which messages browsers and the server need, by the files that use them. Both need those of the packages. */
const isForBrowsers = (file: string) => !file.startsWith('apps/bff/');
const isForServer = (file: string) => !file.startsWith('apps/web/');

/**
 * Compiles the messages in the code, and adds the translations into each language to the build: `language-de-HASH.js`
 * for browsers, which the page of a user who prefers the language loads before the app, and `.languages/de.json` for
 * the server.
 * @param folder has `messages.json` with all messages and the files that use them, and a file for each language, such as
 *   `de.json`
 */
export function messagesPlugin(folder: string) {
  const read = (file: string): Record<string, string> => JSON.parse(readFileSync(join(folder, file), 'utf8'));

  function translationsInto(tag: string, isUsed: (file: string) => boolean): string {
    const isPseudo = tag === pseudoLanguage;
    const messages = read('messages.json');
    const translations: Record<string, CompiledMessage> = {};
    for (const [message, translation] of Object.entries(isPseudo ? messages : read(`${tag}.json`))) {
      if (!messages[message]?.split(', ').some(isUsed)) continue;
      const english = compile(message);
      translations[messageKey(english)] = isPseudo ? pseudoTranslation(english) : compile(translation);
    }
    return JSON.stringify(translations);
  }

  // Browsers parse JSON faster than an object in a script.
  const scriptOf = (tag: string) =>
    `rolecallLanguage={tag:'${tag}',translations:JSON.parse(${JSON.stringify(translationsInto(tag, isForBrowsers))})}`;

  return {
    name: 'rolecall:messages',
    enforce: 'pre' as const,
    generateBundle(this: { emitFile(asset: Asset): void }) {
      const files = globSync('*.json', { cwd: folder }).filter((file) => file !== 'messages.json');
      for (const tag of [...files.map((file) => basename(file, '.json')), pseudoLanguage]) {
        this.emitFile({ type: 'asset', name: `language-${tag}.js`, source: scriptOf(tag) });
        // The server doesn't serve folders with a dot.
        const fileName = `.languages/${tag}.json`;
        this.emitFile({ type: 'asset', fileName, source: translationsInto(tag, isForServer) });
      }
    },
    transform(source: string, id: string) {
      const [file = ''] = id.split('?');
      if (!/\.tsx?$/.test(file) || file.includes('/node_modules/') || !mayHaveMessages(source))
        return undefined;
      let code = source;
      for (const { message, start, end } of messageCalls(file, source).reverse()) {
        const compiled = compile(message);
        // Stays on its line, so that the source map needs no change.
        if (compiled !== message) code = code.slice(0, start) + JSON.stringify(compiled) + code.slice(end);
      }
      return { code, map: null };
    },
  };
}
