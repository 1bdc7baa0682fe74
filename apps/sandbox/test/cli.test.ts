import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { securityAdmin, signInToSandbox } from './harness.ts';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('serves what its arguments say and stops cleanly', async () => {
  const faults = write('faults.json', '[{"path":"/api/jobs","effect":{"kind":"status","status":503}}]');
  const args = ['--port', '0', '--data', join(folder, 'data'), '--seed', 'demo', '--password', 'a password'];
  const child = spawn(process.execPath, [cli, ...args, '--access-key', 'a-key', '--faults', faults]);
  try {
    const [line] = await once(createInterface(child.stdout), 'line');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const server = { url, accessKey: 'a-key' };
    expect((await securityAdmin(server).get('/jobs')).status).toBe(503);
    expect((await (await signInToSandbox(server, 'nora.lindqvist', 'a password')).get('/self')).status).toBe(
      200,
    );
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test.each<[string, () => string[], RegExp]>([
  ['an unknown option', () => ['--colour', 'red'], /'--colour'/],
  ['an invalid port', () => ['--port', 'http'], /^--port: /],
  ['an empty port', () => ['--port', ''], /^--port: /],
  ['an unknown seed', () => ['--seed', 'scale:1'], /^--seed: must be empty, demo or scale:N/],
  ['a short password', () => ['--password', 'short'], /^--password: must have at least 8/],
  ['a missing faults file', () => ['--faults', join(folder, 'none.json')], /^--faults .*no such file/],
  [
    'a malformed fault',
    () => ['--faults', write('f.json', '[{"effect":{"kind":"flood"}}]')],
    /^--faults .*0\.effect/,
  ],
  ['a data folder that is a file', () => ['--port', '0', '--data', write('file', '')], /file already exists/],
])('%s is reported in one line on stderr with exit code 1', (_title, args, message) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [cli, ...args()], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test.each(['--help', '-h'])('%s lists every option on stdout and exits with 0', (option) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [cli, option], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  for (const name of ['port', 'data', 'seed', 'password', 'access-key', 'faults', 'help'])
    expect(stdout).toContain(`--${name} `);
});
