import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { messageKey } from '../index.ts';
import { mayHaveMessages, messageCalls } from './calls.ts';
import { pseudoLanguage, pseudoTranslation } from './pseudo.ts';

/**
 * Compiles the messages in the code, and adds a script for each language to the build, `language-de-HASH.js`. The page
 * of a user who prefers the language loads it before the app.
 * @param folder has `messages.json` with all messages, and a file for each language, such as `de.json`
 */
export function messagesPlugin(folder: string) {
  const read = (file: string): Record<string, string> => JSON.parse(readFileSync(join(folder, file), 'utf8'));

  function scriptOf(tag: string): string {
    const isPseudo = tag === pseudoLanguage;
    const translations: Record<string, CompiledMessage> = {};
    for (const [message, translation] of Object.entries(read(isPseudo ? 'messages.json' : `${tag}.json`))) {
      const english = compile(message);
      translations[messageKey(english)] = isPseudo ? pseudoTranslation(english) : compile(translation);
    }
    // Browsers parse JSON faster than an object in a script.
    return `rolecallLanguage={tag:'${tag}',translations:JSON.parse(${JSON.stringify(JSON.stringify(translations))})}`;
  }

  return {
    name: 'rolecall:messages',
    enforce: 'pre' as const,
    generateBundle(this: { emitFile(asset: { type: 'asset'; name: string; source: string }): void }) {
      const files = globSync('*.json', { cwd: folder }).filter((file) => file !== 'messages.json');
      for (const tag of [...files.map((file) => basename(file, '.json')), pseudoLanguage])
        this.emitFile({ type: 'asset', name: `language-${tag}.js`, source: scriptOf(tag) });
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
