import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { expect, test } from 'vitest';
import { sandboxForFile } from './support.ts';

const { sandbox, client } = await sandboxForFile();
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const readReadme = () => readFile(`${packageFolder}README.md`, 'utf8');

/** The README's examples as one module: imports first, then each example after the first in its own block. */
async function examples(): Promise<string> {
  const blocks = [...(await readReadme()).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = '']) => block);
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
  for (const line of ['diego.ramos', 'mlops-platform', 'Viewer', 'nightly report', 'default-tenant'])
    expect(stdout).toContain(`\n${line}\n`);
  expect(stdout).toContain('\n1\n1\n1\n');
});

/** The methods of an object, including inherited ones. */
function methodsOf(part: object): string[] {
  const names: string[] = [];
  for (let at: unknown = part; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    names.push(...Object.getOwnPropertyNames(at));
  const own: Readonly<Record<string, unknown>> = Object(part);
  return [...new Set(names)].filter((name) => name !== 'constructor' && typeof own[name] === 'function');
}

test('every method has an example', async () => {
  const { users, groups, projects, jobs, sessions, accessKeys, events, communicationEvents } = client;
  const { auditEvents, tenants, versions, scrubbed } = client;
  const parts = { users, groups, projects, jobs, sessions, accessKeys, events, communicationEvents };
  const others = { auditEvents, tenants, versions, 'scrubbed.users': scrubbed.users };
  const examples = await readReadme();
  // All collections share the methods for reading, so one example is enough. The others are internal.
  const shared = new Set(['get', 'list', 'pages', 'iterate', 'findBy', 'pathOf', 'settle']);
  const missing = Object.entries({ ...parts, ...others }).flatMap(([name, part]) =>
    methodsOf(part)
      .filter((method) => !shared.has(method) && !examples.includes(`.${name}.${method}(`))
      .map((method) => `${name}.${method}`),
  );
  expect(missing).toEqual([]);
  for (const method of ['get', 'list', 'pages', 'iterate'])
    expect(examples).toContain(`client.groups.${method}(`);
});
