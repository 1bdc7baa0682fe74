import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { expect, test } from 'vitest';
import { sandboxForFile } from './support.ts';

const { sandbox } = await sandboxForFile();
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** The README's examples as one module: their imports first, then each in a block of its own after the first. */
async function examples(): Promise<string> {
  const readme = await readFile(`${packageFolder}README.md`, 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const importLine = /^import \{ (.*) \} from '@rolecall\/management-client';\n/gm;
  const names = new Set(blocks.flatMap((block) => [...block.matchAll(importLine)].map(([, name]) => name)));
  const [first = '', ...rest] = blocks.map((block) => block.replaceAll(importLine, ''));
  return [
    `import { ${[...names].join(', ')} } from '@rolecall/management-client';`,
    first,
    ...rest.map((block) => `{\n${block}}`),
  ].join('\n');
}

test('the README’s examples run', async () => {
  const run = promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', await examples()],
    {
      cwd: packageFolder,
      env: {
        ...process.env,
        V3IO_API: sandbox.url,
        V3IO_ACCESS_KEY: sandbox.accessKey,
        PLATFORM_PASSWORD: DEFAULT_PASSWORD,
      },
    },
  );
  const { stdout } = await run;
  expect(stdout).toContain("[ 'tom.becker' ]\n");
  expect(stdout).toContain('3 of 3\n');
  expect(stdout).toMatch(/^no\.such\.person failed No user has the username "no\.such\.person"$/m);
  expect(stdout).toMatch(/^Admin \d+ \d+$/m);
  expect(stdout).toMatch(/^name \d+$/m);
});
