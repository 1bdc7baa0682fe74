import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRolecall, temporaryFolder } from './support/rolecall.ts';

test('the page contains who is signed in, and doesn’t wait for a stalled platform', async () => {
  const web = temporaryFolder();
  writeFileSync(join(web.path, 'index.html'), '<meta name="session" content=""><p>shape</p>');
  await using rolecall = await startRolecall({ webRoot: web.path });
  const manager = await rolecall.signIn();
  const page = () => manager.raw('/groups', { headers: { Accept: 'text/html' } });
  expect((await page()).text).toContain('&quot;username&quot;:&quot;security_admin&quot;');

  rolecall.sandbox.faults.replace([{ path: '/api/users/**', effect: { kind: 'stall' } }]);
  // Rights are cached for ten seconds, so they have to be read again.
  rolecall.advance(1);
  const startedAt = performance.now();
  const { status, text } = await page();
  // A page that waited for the platform would take nearly ten seconds.
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  expect(status).toBe(200);
  expect(text).toBe('<meta name="session" content=""><p>shape</p>');
  rolecall.sandbox.faults.clear();
  web.remove();
});
