import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller, CallerResponse } from './support/caller.ts';
import { type Rolecall, startRolecall, temporaryFolder } from './support/rolecall.ts';

const secured = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
] as const;

const nonce = /'nonce-([\w+/=]+)'/;
const policyOf = ({ headers }: CallerResponse) => headers.get('Content-Security-Policy') ?? '';
const securityHeadersOf = (answer: CallerResponse) =>
  Object.fromEntries(
    secured.map((name) => [name, answer.headers.get(name)?.replace(nonce, "'nonce'") ?? null]),
  );

const folder = temporaryFolder();
let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(
    join(folder.path, 'index.html'),
    '<html><style nonce="__CSP_NONCE__"></style><script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script></html>',
  );
  writeFileSync(join(folder.path, 'assets', 'app-1.js'), 'export {};');
  writeFileSync(join(folder.path, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  rolecall = await startRolecall({ webRoot: folder.path });
  manager = await rolecall.signIn();
});
afterAll(async () => {
  await rolecall[Symbol.asyncDispose]();
  folder.remove();
});

const page = () => manager.raw('/groups', { headers: { Accept: 'text/html' } });
const json = { 'Content-Type': 'application/json', 'X-Rolecall': '1' };

const kinds: readonly { kind: string; status: number; fetch: () => Promise<CallerResponse> }[] = [
  { kind: 'the page', status: 200, fetch: page },
  { kind: 'an asset', status: 200, fetch: () => manager.raw('/assets/app-1.js') },
  { kind: 'the icon', status: 200, fetch: () => manager.raw('/favicon.svg') },
  {
    kind: 'an asset the browser has',
    status: 304,
    fetch: async () => {
      const { headers } = await manager.raw('/assets/app-1.js');
      const etag = headers.get('ETag') ?? '';
      // By default, fetch adds `no-cache` to a conditional request, which makes it unconditional.
      return manager.raw('/assets/app-1.js', {
        headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
      });
    },
  },
  { kind: 'a missing asset', status: 404, fetch: () => manager.raw('/assets/app-0.js') },
  {
    kind: 'a missing file',
    status: 404,
    fetch: () => manager.raw('/robots.txt', { headers: { Accept: 'text/plain' } }),
  },
  { kind: 'a malformed path', status: 400, fetch: () => manager.raw('/assets/%E0%A4%A') },
  { kind: 'an API answer', status: 200, fetch: () => manager.raw('/api/v1/session') },
  { kind: 'the OpenAPI document', status: 200, fetch: () => manager.raw('/api/openapi.json') },
  { kind: 'a missing API route', status: 404, fetch: () => manager.raw('/api/v1/nothing') },
  { kind: 'a missing API', status: 404, fetch: () => manager.raw('/api/v2/groups') },
  { kind: 'nobody', status: 401, fetch: () => rolecall.anonymous.raw('/api/v1/groups') },
  { kind: 'a forgery', status: 403, fetch: () => manager.raw('/api/v1/groups', { method: 'POST' }) },
  {
    kind: 'a malformed body',
    status: 400,
    fetch: () => manager.raw('/api/v1/groups', { method: 'POST', headers: json, body: '{' }),
  },
  {
    kind: 'too large a body',
    status: 413,
    fetch: () =>
      manager.raw('/api/v1/groups', { method: 'POST', headers: json, body: `"${'x'.repeat(2_000_000)}"` }),
  },
  { kind: 'health', status: 200, fetch: () => manager.raw('/healthz') },
  { kind: 'metrics', status: 200, fetch: () => manager.raw('/metrics') },
];

describe('S6 the same security headers', () => {
  test.each(kinds)('on $kind ($status)', async ({ status, fetch }) => {
    const answer = await fetch();
    expect(answer.status).toBe(status);
    const reference = securityHeadersOf(await page());
    expect(Object.values(reference)).not.toContain(null);
    expect(securityHeadersOf(answer)).toEqual(reference);
    expect(answer.headers.get('X-Powered-By')).toBeNull();
    expect(answer.headers.get('X-Request-Id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('and no caching of API responses or the page', async () => {
    for (const path of ['/api/v1/session', '/api/v1/nothing', '/api/openapi.json', '/groups'])
      expect((await manager.raw(path)).headers.get('Cache-Control'), path).toBe('no-store');
  });

  test('while hashed files are cached permanently', async () => {
    const { headers } = await manager.raw('/assets/app-1.js');
    expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  test('and strict transport security over https', async () => {
    await using https = await startRolecall({ config: { publicUrl: new URL('https://rolecall.example') } });
    const { headers } = await https.anonymous.raw('/healthz');
    expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=31536000/);
    expect((await page()).headers.get('Strict-Transport-Security')).toBeNull();
  });
});

describe('S5 the content security policy', () => {
  test('allows only its own scripts, no inline code, no frames and no foreign connections', async () => {
    const policy = policyOf(await page());
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
  });

  test('has a fresh nonce for styles on each load, the same as in the page', async () => {
    const loads = [await page(), await page()];
    const nonces = loads.map((load) => nonce.exec(policyOf(load))?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    for (const [index, load] of loads.entries()) {
      expect(Buffer.from(nonces[index] ?? '', 'base64').length).toBeGreaterThanOrEqual(16);
      expect(load.text).toContain(`<style nonce="${nonces[index]}">`);
      expect(load.text).not.toContain('__CSP_NONCE__');
    }
  });
});
