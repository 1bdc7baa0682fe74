import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sandboxForFile } from './support.ts';

const { sandbox } = await sandboxForFile();

/** The package bundled for browsers, including its dependencies. */
async function bundle(): Promise<{ code: string; imports: string[] }> {
  // Vite comes with Vitest, and this package doesn't need it otherwise.
  const fromVitest = createRequire(createRequire(import.meta.url).resolve('vitest'));
  const vite: { build(config: object): Promise<unknown> } = await import(fromVitest.resolve('vite'));
  const result = await vite.build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../src/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'managementClient',
      },
    },
  });
  const built = z.array(
    z.object({ output: z.tuple([z.object({ code: z.string(), imports: z.array(z.string()) })]) }),
  );
  const [first] = built.parse(result);
  if (!first) throw new Error('Nothing was built');
  return first.output[0];
}

test('bundled for browsers, the client needs nothing from Node', async () => {
  const { code, imports } = await bundle();
  expect(imports).toEqual([]);
  expect(code).not.toMatch(/["']node:/);
  // No process, Buffer or require: only what browsers provide.
  const { AbortController, AbortSignal, Headers, ReadableStream, Request, Response, TextDecoder } =
    globalThis;
  const { TextEncoder, URL, URLSearchParams, btoa, clearTimeout, fetch, performance, setTimeout } =
    globalThis;
  const context = createContext({
    ...{ AbortController, AbortSignal, Headers, ReadableStream, Request, Response, TextDecoder },
    ...{ TextEncoder, URL, URLSearchParams, btoa, clearTimeout, fetch, performance, setTimeout },
  });
  const options = JSON.stringify({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
  runInContext(code, context);
  const username: unknown = await runInContext(
    `new managementClient.ManagementClient(${options}).self().then(({ attributes }) => attributes.username)`,
    context,
  );
  expect(username).toBe('security_admin');
  const missing: unknown = await runInContext(
    `new managementClient.ManagementClient(${options}).groups.getByName('nobody').catch(({ code }) => code)`,
    context,
  );
  expect(missing).toBe('not_found');
});
