import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRolecall, temporaryFolder } from './support/rolecall.ts';

const encodingOf = ({ headers }: { headers: Headers }) => headers.get('Content-Encoding');

test('scripts are compressed, and responses with data aren’t', async () => {
  const folder = temporaryFolder();
  const script = `export const text = '${'Rolecall '.repeat(1_000)}';`;
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(join(folder.path, 'index.html'), `<html>${'<p>Rolecall</p>'.repeat(1_000)}</html>`);
  writeFileSync(join(folder.path, 'assets', 'app-1.js'), script);
  await using rolecall = await startRolecall({ webRoot: folder.path });
  const manager = await rolecall.signIn();
  const ask = (path: string) =>
    manager.raw(path, { headers: { Accept: '*/*', 'Accept-Encoding': 'br, gzip' } });

  const compressed = await ask('/assets/app-1.js');
  expect(encodingOf(compressed)).toBe('br');
  expect(compressed.headers.get('Vary')).toContain('Accept-Encoding');
  expect(compressed.text).toBe(script);
  expect(encodingOf(await ask('/groups'))).toBeNull();
  expect(encodingOf(await ask('/api/v1/users'))).toBeNull();
  folder.remove();
});
