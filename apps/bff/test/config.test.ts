import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, readConfig } from '../src/index.ts';
import { temporaryFolder } from './support/rolecall.ts';

const platform = {
  MANAGEMENT_API_URL: 'https://platform.example/prefix',
  MANAGEMENT_API_ACCESS_KEY: 'key-1',
};

test('without settings, runs on the sandbox, SQLite and port 7100', () => {
  expect(readConfig({})).toEqual({
    platform: null,
    databaseUrl: null,
    dataDir: './data',
    host: '127.0.0.1',
    port: 7100,
    publicUrl: null,
    trustedProxies: [],
    auditorGroups: ['auditors'],
    privilegedGrants: 'confirm',
    signIn: { password: true, singleSignOn: null },
    logLevel: 'info',
  });
});

test('blank settings count as absent', () => {
  expect(readConfig({ PORT: '', MANAGEMENT_API_URL: '', DATABASE_URL: '', AUDITOR_GROUPS: '' })).toEqual(
    readConfig({}),
  );
});

test('the platform’s address may have a path prefix, and uses https without a scheme', () => {
  expect(readConfig(platform).platform).toEqual({
    endpoint: 'https://platform.example/prefix',
    accessKey: 'key-1',
  });
  expect(readConfig({ ...platform, MANAGEMENT_API_URL: 'platform.example' }).platform?.endpoint).toBe(
    'https://platform.example',
  );
});

test('the access key and username fall back to those of the platform client', () => {
  const { platform: read } = readConfig({
    MANAGEMENT_API_URL: 'platform.example',
    V3IO_ACCESS_KEY: 'key-2',
    V3IO_USERNAME: 'rolecall',
  });
  expect(read).toMatchObject({ accessKey: 'key-2', username: 'rolecall' });
  expect(readConfig({ ...platform, V3IO_ACCESS_KEY: 'key-2' }).platform?.accessKey).toBe('key-1');
});

test('the access key and the certificate can be read from files', () => {
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

test('a credential is trimmed, and can’t contain line breaks', () => {
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

const oidc = {
  ...platform,
  SIGN_IN: 'oidc',
  PUBLIC_URL: 'https://rolecall.example',
  OIDC_ISSUER: 'https://id.example/realms/corp',
  OIDC_CLIENT_ID: 'rolecall',
  OIDC_CLIENT_SECRET: 'secret-value',
};

test('single sign-on has defaults for everything but the provider and its client', () => {
  expect(readConfig(oidc).signIn).toEqual({
    password: false,
    singleSignOn: {
      issuer: new URL('https://id.example/realms/corp'),
      clientId: 'rolecall',
      clientSecret: 'secret-value',
      scopes: ['openid', 'profile'],
      usernameClaim: 'preferred_username',
      redirectUrl: 'https://rolecall.example/sign-in/callback',
      postLogoutUrl: 'https://rolecall.example/sign-in',
    },
  });
  expect(readConfig({ ...oidc, SIGN_IN: 'both' }).signIn.password).toBe(true);
  // Leftover settings from a trial are harmless.
  expect(readConfig({ ...oidc, SIGN_IN: 'password', OIDC_CLIENT_ID: '' }).signIn.singleSignOn).toBeNull();
});

test('single sign-on accepts every setting, and a path in PUBLIC_URL', () => {
  const { singleSignOn } = readConfig({
    ...oidc,
    PUBLIC_URL: 'https://example.com/rolecall',
    OIDC_SCOPES: 'openid  email,profile',
    OIDC_USERNAME_CLAIM: 'upn',
    OIDC_POST_LOGOUT_URL: 'https://intranet.example/bye',
  }).signIn;
  expect(singleSignOn).toMatchObject({
    scopes: ['openid', 'email', 'profile'],
    usernameClaim: 'upn',
    redirectUrl: 'https://example.com/rolecall/sign-in/callback',
    postLogoutUrl: 'https://intranet.example/bye',
  });
});

test('the client secret can be read from a file', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'secret');
  writeFileSync(file, 'from-a-file\n');
  const { OIDC_CLIENT_SECRET: _, ...rest } = oidc;
  expect(readConfig({ ...rest, OIDC_CLIENT_SECRET_FILE: file }).signIn.singleSignOn?.clientSecret).toBe(
    'from-a-file',
  );
  folder.remove();
});

test('the identity provider may use plain http on this machine only', () => {
  for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])
    expect(
      readConfig({ ...oidc, OIDC_ISSUER: `http://${host}/realms/corp` }).signIn.singleSignOn,
    ).toMatchObject({
      issuer: new URL(`http://${host}/realms/corp`),
    });
  for (const host of ['id.example', 'localhost.evil.example', '10.0.0.1', '127.0.0.1.evil.example'])
    expect(() => readConfig({ ...oidc, OIDC_ISSUER: `http://${host}/` })).toThrow(
      'OIDC_ISSUER: must be an https address',
    );
});

test('auditor groups are parsed as a list', () => {
  expect(readConfig({ AUDITOR_GROUPS: ' auditors, revisione ,' }).auditorGroups).toEqual([
    'auditors',
    'revisione',
  ]);
});

test('listens on loopback only with the sandbox, and everywhere with a platform, unless HOST is set', () => {
  expect(readConfig({}).host).toBe('127.0.0.1');
  expect(readConfig(platform).host).toBeNull();
  expect(readConfig({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

test('the demo accounts aren’t public unless ALLOW_DEMO is set', () => {
  const env = { PUBLIC_URL: 'https://rolecall.example/' };
  expect(() => readConfig(env)).toThrow(/^PUBLIC_URL is set, but .* ALLOW_DEMO=true/);
  expect(readConfig({ ...env, ALLOW_DEMO: 'true' }).platform).toBeNull();
  expect(readConfig({ ...env, ...platform }).publicUrl?.href).toBe('https://rolecall.example/');
});

test('trusted proxies are parsed as addresses and ranges', () => {
  expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,fd00::/8, ::1' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '192.0.2.1',
    'fd00::/8',
    '::1',
  ]);
});

test('an sslmode that may fall back to no TLS is refused', () => {
  for (const mode of ['prefer', 'allow'])
    expect(() => readConfig({ DATABASE_URL: `postgresql://db.example/rolecall?sslmode=${mode}` })).toThrow(
      /DATABASE_URL.*sslmode.*verify-full/,
    );
  expect(
    readConfig({ DATABASE_URL: 'postgresql://db.example/rolecall?sslmode=verify-full' }).databaseUrl,
  ).toContain('sslmode=verify-full');
});

test('a # in the database password is part of the password', () => {
  const { databaseUrl } = readConfig({ DATABASE_URL: 'postgresql://rolecall:pa#ss@db.example/rolecall' });
  expect(decodeURIComponent(new URL(databaseUrl ?? '').password)).toBe('pa#ss');
});

describe('an invalid value is reported in one line with the setting but not the value', () => {
  test.each([
    ['PORT', { PORT: 'secret-value' }],
    ['PORT', { PORT: '70000' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'secret-value' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://secret-value' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'secret-value' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://secret-value' }],
    ['PUBLIC_URL', { ...platform, PUBLIC_URL: 'https://a.example/secret-value?x=1' }],
    ['PUBLIC_URL', { ...platform, PUBLIC_URL: 'https://a.example/secret-value%20x' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8, secret-value' }],
    ['ALLOW_DEMO', { ALLOW_DEMO: 'secret-value' }],
    ['MANAGEMENT_API_URL', { ...platform, MANAGEMENT_API_URL: 'ftp://secret-value' }],
    ['MANAGEMENT_API_ACCESS_KEY', { MANAGEMENT_API_URL: 'platform.example' }],
    [
      'MANAGEMENT_API_ACCESS_KEY_FILE',
      { MANAGEMENT_API_URL: 'a.example', MANAGEMENT_API_ACCESS_KEY_FILE: '/secret-value' },
    ],
    ['SIGN_IN', { SIGN_IN: 'secret-value' }],
    ['PUBLIC_URL', { ...oidc, PUBLIC_URL: '' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: '' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'secret-value' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'https://a.example/.well-known/openid-configuration' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'https://a.example/?tenant=secret-value' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }],
    ['OIDC_ISSUER', { ...oidc, OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0' }],
    ['OIDC_CLIENT_ID', { ...oidc, OIDC_CLIENT_ID: '' }],
    ['OIDC_CLIENT_SECRET', { ...oidc, OIDC_CLIENT_SECRET: '' }],
    [
      'OIDC_CLIENT_SECRET_FILE',
      { ...oidc, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: '/secret-value' },
    ],
    ['OIDC_SCOPES', { ...oidc, OIDC_SCOPES: 'secret-value' }],
    ['OIDC_POST_LOGOUT_URL', { ...oidc, OIDC_POST_LOGOUT_URL: 'javascript:secret-value' }],
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

test('PRIVILEGED_GRANTS accepts only its two values', () => {
  expect(readConfig({ PRIVILEGED_GRANTS: 'held-only' }).privilegedGrants).toBe('held-only');
  expect(() => readConfig({ PRIVILEGED_GRANTS: 'held' })).toThrow(/^PRIVILEGED_GRANTS: /);
});
