import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, readConfig } from '../src/index.ts';
import { temporaryFolder } from './support/rolecall.ts';

const platform = {
  MANAGEMENT_API_URL: 'https://platform.example/prefix',
  MANAGEMENT_API_ACCESS_KEY: 'key-1',
};

test('without settings it runs on the sandbox, SQLite and port 7100', () => {
  expect(readConfig({})).toEqual({
    platform: null,
    databaseUrl: null,
    dataDir: './data',
    port: 7100,
    publicUrl: null,
    auditorGroups: ['auditors'],
    logLevel: 'info',
  });
});

test('blank settings count as absent', () => {
  expect(readConfig({ PORT: '', MANAGEMENT_API_URL: '', DATABASE_URL: '', AUDITOR_GROUPS: '' })).toEqual(
    readConfig({}),
  );
});

test('the platform may carry a path prefix, and is https without a scheme', () => {
  expect(readConfig(platform).platform).toEqual({
    endpoint: 'https://platform.example/prefix',
    accessKey: 'key-1',
  });
  expect(readConfig({ ...platform, MANAGEMENT_API_URL: 'platform.example' }).platform?.endpoint).toBe(
    'https://platform.example',
  );
});

test('the key and the name fall back to those of the platform client', () => {
  const { platform: read } = readConfig({
    MANAGEMENT_API_URL: 'platform.example',
    V3IO_ACCESS_KEY: 'key-2',
    V3IO_USERNAME: 'rolecall',
  });
  expect(read).toMatchObject({ accessKey: 'key-2', username: 'rolecall' });
  expect(readConfig({ ...platform, V3IO_ACCESS_KEY: 'key-2' }).platform?.accessKey).toBe('key-1');
});

test('the key and the certificate can be in files', () => {
  const folder = temporaryFolder();
  try {
    const [key, ca] = [join(folder.path, 'key'), join(folder.path, 'ca.pem')];
    writeFileSync(key, 'key-3\n');
    writeFileSync(ca, 'PEM');
    const { platform: read } = readConfig({
      MANAGEMENT_API_URL: 'platform.example',
      MANAGEMENT_API_ACCESS_KEY_FILE: key,
      MANAGEMENT_API_CA_FILE: ca,
    });
    expect(read).toMatchObject({ accessKey: 'key-3', ca: 'PEM' });
  } finally {
    folder.remove();
  }
});

test('a credential loses its newline, and can hold none inside', () => {
  const read = (env: Record<string, string>) =>
    readConfig({ MANAGEMENT_API_URL: 'platform.example', ...env });
  expect(
    read({ MANAGEMENT_API_ACCESS_KEY: ' key-1\r\n', MANAGEMENT_API_USERNAME: 'rolecall\n' }).platform,
  ).toMatchObject({ accessKey: 'key-1', username: 'rolecall' });
  expect(read({ MANAGEMENT_API_ACCESS_KEY: '\n', V3IO_ACCESS_KEY: 'key-2\n' }).platform).toMatchObject({
    accessKey: 'key-2',
  });
  for (const accessKey of ['key\n1', 'key 1', 'key\u00001', 'key\u00071'])
    expect(() => read({ MANAGEMENT_API_ACCESS_KEY: accessKey })).toThrow(
      /^MANAGEMENT_API_ACCESS_KEY: must not contain spaces, line breaks or control characters$/,
    );
  const folder = temporaryFolder();
  const file = join(folder.path, 'key');
  for (const [content, complaint] of [
    ['\n', 'the file is empty'],
    ['key-1\nkey-2\n', 'must not contain spaces, line breaks or control characters'],
  ] as const) {
    writeFileSync(file, content);
    expect(() => read({ MANAGEMENT_API_ACCESS_KEY_FILE: file })).toThrow(
      `MANAGEMENT_API_ACCESS_KEY_FILE: ${complaint}`,
    );
  }
  folder.remove();
});

test('auditor groups are a list', () => {
  expect(readConfig({ AUDITOR_GROUPS: ' auditors, revisione ,' }).auditorGroups).toEqual([
    'auditors',
    'revisione',
  ]);
});

describe('a wrong value is one line that names the setting and not the value', () => {
  test.each([
    ['PORT', { PORT: 'secret-value' }],
    ['PORT', { PORT: '70000' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'secret-value' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://secret-value' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'secret-value' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://secret-value' }],
    ['MANAGEMENT_API_URL', { ...platform, MANAGEMENT_API_URL: 'ftp://secret-value' }],
    ['MANAGEMENT_API_ACCESS_KEY', { MANAGEMENT_API_URL: 'platform.example' }],
    [
      'MANAGEMENT_API_ACCESS_KEY_FILE',
      { MANAGEMENT_API_URL: 'a.example', MANAGEMENT_API_ACCESS_KEY_FILE: '/secret-value' },
    ],
    ['MANAGEMENT_API_CA_FILE', { ...platform, MANAGEMENT_API_CA_FILE: '/secret-value' }],
  ])('%s: %o', (setting, env) => {
    const failure = messageOf(() => readConfig(env));
    expect(failure).toContain(setting);
    expect(failure).not.toContain('secret-value');
    expect(failure).not.toContain('\n');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('It was accepted');
}
