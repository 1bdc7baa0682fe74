import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiCaller } from './support/caller.ts';
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

test('the page is in the language that the browser prefers, if the build has it', async () => {
  const web = temporaryFolder();
  mkdirSync(join(web.path, 'assets'));
  mkdirSync(join(web.path, '.languages'));
  writeFileSync(join(web.path, 'assets/language-pt-BR-Ab1_-xyZ.js'), '');
  writeFileSync(join(web.path, '.languages/pt-BR.json'), '{}');
  writeFileSync(join(web.path, 'index.html'), '<html lang="en"><script type="module" src="./assets/app.js">');
  await using rolecall = await startRolecall({ webRoot: web.path });
  const visitor = new ApiCaller(rolecall.url);
  const page = async (language: string) => {
    const { text } = await visitor.raw('/', {
      headers: { Accept: 'text/html', 'Accept-Language': language },
    });
    return text.replaceAll(/nonce="[^"]*"/g, 'nonce');
  };
  const english = '<html lang="en"><script type="module" src="/assets/app.js">';
  // The translations come first, because modules make texts when they are loaded.
  const portuguese =
    '<html lang="pt-BR"><script src="/assets/language-pt-BR-Ab1_-xyZ.js" nonce></script>\n    <script type="module" src="/assets/app.js">';
  expect(await page('pt-BR,pt;q=0.9,en;q=0.8')).toBe(portuguese);
  expect(await page('pt')).toBe(portuguese);
  expect(await page('en-US,en;q=0.9,pt-BR;q=0.8')).toBe(english);
  expect(await page('fr')).toBe(english);
  expect(await page('*')).toBe(english);
  web.remove();
});
