import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';
import { messageArguments, messageCalls, messagesPlugin } from '../src/build/index.ts';
import { pseudoTranslation } from '../src/build/pseudo.ts';

/** The files with translations that a build gets. */
function builtLanguages(files: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-languages-'));
  for (const [name, messages] of Object.entries(files))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(messages));
  const built = new Map<string, string>();
  messagesPlugin(folder).generateBundle.call({
    emitFile: (asset) => void built.set('name' in asset ? asset.name : asset.fileName, asset.source),
  });
  rmSync(folder, { recursive: true });
  return {
    names: [...built.keys()].sort(),
    /** What a script sets. */
    script(name: string) {
      const page: Record<string, unknown> = {};
      runInNewContext(built.get(name) ?? '', page);
      return page.rolecallLanguage;
    },
    json: (name: string) => JSON.parse(built.get(name) ?? ''),
  };
}

test('a language is a script for browsers and a file for the server, with compiled translations', () => {
  const { names, script, json } = builtLanguages({
    messages: {
      'Add members': 'apps/web/src/GroupMembers.tsx',
      'Hello {name}': 'apps/bff/src/greeting.ts, apps/web/src/Greeting.tsx',
      'Sign in to continue.': 'apps/bff/src/guards.ts',
      Editors: 'packages/contract/src/roles.ts',
    },
    de: {
      'Add members': 'Mitglieder hinzufügen',
      'Hello {name}': 'Hallo {name}',
      'Sign in to continue.': 'Melde dich an.',
      Editors: 'Bearbeiter',
    },
  });
  expect(names).toEqual([
    '.languages/de.json',
    '.languages/en-XA.json',
    'language-de.js',
    'language-en-XA.js',
  ]);
  const hello = { [JSON.stringify(['Hello ', ['name']])]: ['Hallo ', ['name']] };
  expect(script('language-de.js')).toEqual({
    tag: 'de',
    translations: { 'Add members': 'Mitglieder hinzufügen', ...hello, Editors: 'Bearbeiter' },
  });
  expect(json('.languages/de.json')).toEqual({
    ...hello,
    'Sign in to continue.': 'Melde dich an.',
    Editors: 'Bearbeiter',
  });
  expect(script('language-en-XA.js')).toMatchObject({
    tag: 'en-XA',
    translations: { 'Add members': ['[', expect.stringMatching(/^[^a-z]+$/i), ']'] },
  });
});

test('the pseudo-language changes texts only', () => {
  const translated = (message: string) => pseudoTranslation(compile(message));
  expect(translated('Members')).toEqual(['[', 'Ḿḗḗḿƀḗḗřş', ']']);
  expect(
    translated('{count, plural, one {# role of <b>{group}</b>} other {# roles}} at {time, number}'),
  ).toEqual([
    '[',
    ['count', 2, { one: [0, ' řǿǿŀḗḗ ǿǿƒ ', ['b', ['group']]], other: [0, ' řǿǿŀḗḗş'] }],
    ' ȧȧŧ ',
    ['time', 4],
    ']',
  ]);
});

test('the build compiles messages that have arguments, on their line', () => {
  const { transform } = messagesPlugin('');
  const source = `const a = t('Add members');\nconst b = t('Hello {name}', { name });\nconst c: string = "t('x {y}')";`;
  expect(transform(source, '/src/Greeting.tsx')?.code).toBe(
    `const a = t('Add members');\nconst b = t(["Hello ",["name"]], { name });\nconst c: string = "t('x {y}')";`,
  );
  expect(transform(source, '/node_modules/library/index.ts')).toBeUndefined();
});

test('a message is found with the names of its values, and must be a literal', () => {
  expect(messageCalls('a.ts', `t('Hello {name}', { name: user.name })`)).toEqual([
    { message: 'Hello {name}', start: 2, end: 16, values: ['name'] },
  ]);
  expect(messageCalls('a.ts', `t('Hello {name}', values)`)[0]?.values).toBeNull();
  expect(() => messageCalls('a.ts', '\nt(`Hello`)')).toThrow('a.ts:2');
  expect(messageArguments('{count, plural, one {<b>{group}</b>} other {#}}')).toEqual([
    'b',
    'count',
    'group',
  ]);
  expect(() => messageArguments('{count, plural, one {#}}')).toThrow();
});
