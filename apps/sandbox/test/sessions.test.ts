import { afterEach, describe, expect, test, vi } from 'vitest';

import { DEFAULT_PASSWORD, type Sandbox } from '../src/index.ts';
import {
  credentials,
  document,
  related,
  SandboxVisitor,
  sandbox,
  securityAdmin,
  signInToSandbox,
} from './harness.ts';

afterEach(() => void vi.useRealTimers());

const verification = '/sessions/verifications/planes/any/internal';
const repeating = [
  '/sessions/verifications/app_service_enrich_data',
  '/data_sessions/verifications/app_service_enrich_data',
];
const verifications = [
  verification,
  '/sessions/verifications/app_service',
  '/data_sessions/verifications',
  '/data_sessions/verifications/app_service',
  ...repeating,
];

function basic(username: string, key: string): string {
  return `Basic ${Buffer.from(`${username}:${key}`).toString('base64')}`;
}

describe('credentials', () => {
  test.each<[string, (key: string) => Record<string, string>, number]>([
    ['a raw cookie', (key) => ({ Cookie: `session=j:{"sid": "${key}"}` }), 200],
    ['an encoded cookie', (key) => ({ Cookie: `session=${encodeURIComponent(`j:{"sid":"${key}"}`)}` }), 200],
    [
      'a cookie encoded in part, as v3io-go sends it',
      (key) => ({ Cookie: `session=j:%7B%22sid%22:%20%22${key}%22%7D` }),
      200,
    ],
    ['a cookie among others', (key) => ({ Cookie: `a=b; session=j:{"sid": "${key}"}; c=d` }), 200],
    [
      'an outdated cookie before a valid one',
      (key) => ({ Cookie: `session=j:{"sid":"x"}; session=j:{"sid":"${key}"}` }),
      200,
    ],
    [
      'basic beside a cookie',
      (key) => ({ Cookie: `session=j:{"sid":"${key}"}`, Authorization: basic('x', 'y') }),
      200,
    ],
    ['basic alone', (key) => ({ Authorization: basic('security_admin', key) }), 200],
    ['basic of another user', (key) => ({ Authorization: basic('admin', key) }), 401],
    ['nothing', () => ({}), 401],
    ['a wrong key', () => ({ Cookie: 'session=j:{"sid":"wrong"}' }), 401],
    ['a bare key', (key) => ({ Cookie: `session=${key}` }), 401],
    ['broken JSON', (key) => ({ Cookie: `session=j:{"sid":"${key}"` }), 401],
    ['broken encoding', () => ({ Cookie: 'session=j%3A%7' }), 401],
    ['a list instead of a key', () => ({ Cookie: 'session=j:{"sid":[]}' }), 401],
  ])('%s', async (_title, headers, expected) => {
    const server = await sandbox();
    expect((await new SandboxVisitor(server.url, headers(server.accessKey)).get('/self')).status).toBe(
      expected,
    );
  });

  test('the password and access key can be configured', async () => {
    const server = await sandbox({ password: 'another one', accessKey: 'my-key' });
    expect((await securityAdmin({ ...server, accessKey: 'my-key' }).get('/self')).status).toBe(200);
    await signInToSandbox(server, 'admin', 'another one');
    await expect(signInToSandbox(server, 'admin', DEFAULT_PASSWORD)).rejects.toThrow('401');
  });
});

describe('signing in', () => {
  test('an unknown user, a wrong password and a disabled user look the same', async () => {
    const server = await sandbox({ seed: 'demo' });
    const nobody = new SandboxVisitor(server.url, {});
    const answers = await Promise.all([
      nobody.post('/sessions', credentials('nobody', DEFAULT_PASSWORD)),
      nobody.post('/sessions', credentials('admin', 'wrong')),
      nobody.post('/sessions', credentials('karim.benali', DEFAULT_PASSWORD)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.errors))).size).toBe(1);
    expect(answers.map(({ headers }) => headers.get('Set-Cookie'))).toEqual([null, null, null]);
  });

  test('a session lasts a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const server = await sandbox();
    const visitor = await signInToSandbox(server, 'admin');
    vi.setSystemTime(Date.now() + 24 * 3_600_000 - 1000);
    expect((await visitor.get('/self')).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    expect((await visitor.get('/self')).status).toBe(401);
  });

  test('the response contains the expiry, and the username may contain the tenant', async () => {
    const server = await sandbox({ seed: 'demo' });
    const nobody = new SandboxVisitor(server.url, {});
    const before = Math.floor(Date.now() / 1000);
    const answer = await nobody.post('/sessions', credentials('tom.becker@default-tenant', DEFAULT_PASSWORD));
    expect(answer.status).toBe(201);
    expect(answer.resource.attributes).toMatchObject({ plane: 'control', ttl: 86_400 });
    expect(Number(answer.resource.attributes.expires_at)).toBeGreaterThanOrEqual(before + 86_400);
    const tom = await signInToSandbox(server, 'tom.becker@default-tenant');
    expect((await tom.get('/self')).resource.attributes.username).toBe('tom.becker');
    await expect(signInToSandbox(server, 'tom.becker@other-tenant')).rejects.toThrow('401');
    // A username may contain an @.
    const username = 'ada@default-tenant';
    const user = document('user', { username, password: 'analytical engine' });
    await securityAdmin(server).post('/users', user);
    const ada = await signInToSandbox(server, username, 'analytical engine');
    expect((await ada.get('/self')).resource.attributes.username).toBe(username);
  });

  test('is recorded on the user and in the audit trail', async () => {
    const server = await sandbox();
    await signInToSandbox(server, 'admin');
    await expect(signInToSandbox(server, 'admin', 'wrong')).rejects.toThrow('401');
    const visitor = securityAdmin(server);
    const { list } = await visitor.get(
      '/audit_events?filter[kind]=[$contains_str]Login&sort=timestamp_iso8601',
    );
    expect(list.map(({ attributes }) => attributes.kind)).toEqual([
      'Security.User.Login.Succeeded',
      'Security.User.Login.Failed',
    ]);
    const { list: users } = await visitor.get('/users?filter[username]=admin');
    expect(Date.parse(String(users[0]?.attributes.last_activity))).toBeLessThanOrEqual(Date.now());
  });
});

test.each(verifications)('%s reports the owner of a session', async (path) => {
  const server = await sandbox({ seed: 'demo' });
  const visitor = await signInToSandbox(server, 'tom.becker');
  const { status, resource, headers } = await visitor.post(path, undefined);
  const { resource: self, body } = await visitor.get('/self?include=user_groups');
  const groupIds = body.included?.map(({ id }) => id) ?? [];
  expect(status).toBe(200);
  expect(resource.attributes).toEqual({
    username: 'tom.becker',
    context: {
      id: expect.any(String),
      authentication: {
        user_id: self.id,
        tenant_id: expect.any(String),
        group_ids: groupIds,
        mode: 'normal',
      },
    },
  });
  expect(headers.get('x-remote-user')).toBe('tom.becker');
  expect(headers.get('x-user-id')).toBe(self.id);
  // Repeated headers are joined with a comma and a space.
  expect(headers.get('x-user-group-ids')).toBe(groupIds.join(repeating.includes(path) ? ', ' : ','));
  expect(headers.get('x-v3io-session-planes')).toBe('control');
  expect((await new SandboxVisitor(server.url, {}).post(path, undefined)).status).toBe(401);
});

test('self always contains the caller’s groups', async () => {
  const visitor = await signInToSandbox(await sandbox({ seed: 'demo' }), 'tom.becker');
  const plain = await visitor.get('/self');
  expect(related(plain.resource, 'user_groups')).toHaveLength(2);
  expect(plain.body.included?.map(({ attributes }) => attributes.name)).toEqual([
    'all_users',
    'business-intelligence',
  ]);
  const { resource } = await visitor.get('/self?include=primary_group');
  expect(Object.keys(resource.relationships ?? {})).toContain('user_groups');
});

test('the version is available through the tunnel of the first node', async () => {
  const visitor = securityAdmin(await sandbox());
  const { resource } = await visitor.get('/tunnel/igz0.version.0/external_versions/igz0');
  expect(resource.attributes.external).toMatch(/^3\.5\.5-b\d+\.\d+$/);
  expect((await visitor.get('/tunnel/igz1.version.0/external_versions/igz1')).status).toBe(404);
  const { list } = await visitor.get('/external_versions');
  expect(list).toEqual([resource]);
  expect((await visitor.get('/external_versions/igz0')).resource).toEqual(resource);
});

test('the control plane refuses keys and sessions for other planes', async () => {
  const server = await sandbox({ seed: 'demo' });
  const tom = await signInToSandbox(server, 'tom.becker');
  const keyFor = async (planes: readonly string[]) =>
    securityAdmin({
      ...server,
      accessKey: (await tom.post('/access_keys', document('access_key', { planes }))).resource.id,
    });
  const dataOnly = await keyFor(['data']);
  for (const path of ['/self', '/scrubbed_users', '/projects'])
    expect((await dataOnly.get(path)).status).toBe(401);
  for (const path of verifications) expect((await dataOnly.post(path, undefined)).status).toBe(401);
  const both = await keyFor(['control', 'data']);
  expect((await both.post(verification, undefined)).headers.get('x-v3io-session-planes')).toBe(
    'control,data',
  );

  const { data } = credentials('tom.becker', DEFAULT_PASSWORD);
  const attributes = { ...data.attributes, plane: 'data' };
  const { headers } = await new SandboxVisitor(server.url, {}).post('/sessions', {
    data: { ...data, attributes },
  });
  const Cookie = headers.get('Set-Cookie')?.split(';')[0] ?? '';
  expect((await new SandboxVisitor(server.url, { Cookie }).get('/self')).status).toBe(401);
});

test('the owner of an access key can update it', async () => {
  const server = await sandbox({ seed: 'demo' });
  const tom = await signInToSandbox(server, 'tom.becker');
  const { resource } = await tom.post('/access_keys', document('access_key', { label: 'before' }));
  expect(resource.attributes).toMatchObject({ interface_kind: 'web', ttl: 315_360_000 });
  const path = `/access_keys/${resource.id}`;
  const sent = document('access_key', { ...resource.attributes, label: 'after', ttl: 1 });
  expect((await tom.put(path, sent)).status).toBe(200);
  const { attributes } = (await tom.get(path)).resource;
  expect(attributes).toMatchObject({ label: 'after', planes: resource.attributes.planes, ttl: 315_360_000 });
  expect((await securityAdmin(server).put(path, sent)).status).toBe(404);
});

test('access keys are created, found by their planes, visible to their owner only, and deleted', async () => {
  const server = await sandbox({ seed: 'demo' });
  const tom = await signInToSandbox(server, 'tom.becker');
  const obtain = async (planes: readonly string[]) =>
    (await tom.post('/self/get_or_create_access_key', document('access_key', { planes, label: 'mine' })))
      .resource;
  const control = await obtain(['control']);
  expect(control.attributes).toMatchObject({ label: 'mine', planes: ['control'], kind: 'accessKey' });
  const both = await obtain(['control', 'data']);
  expect(both.id).not.toBe(control.id);
  expect((await obtain(['control'])).id).toBe(control.id);
  expect((await obtain(['data'])).id).toBe(both.id);
  expect((await tom.get('/access_keys')).list).toHaveLength(2);
  expect((await securityAdmin(server).get(`/access_keys/${both.id}`)).status).toBe(404);
  const withKey = securityAdmin({ ...server, accessKey: both.id });
  expect((await withKey.get('/self')).resource.attributes.username).toBe('tom.becker');
  expect((await tom.delete(`/access_keys/${both.id}`)).status).toBe(204);
  expect((await withKey.get('/self')).status).toBe(401);
});

test('jobs are visible to the user who started them and to administrators', async () => {
  const server = await sandbox({ seed: 'demo' });
  const diego = await signInToSandbox(server, 'diego.ramos');
  await diego.post('/projects', document('project', { name: 'new-one' }));
  const { list } = await diego.get('/jobs');
  expect(list).toHaveLength(1);
  const path = `/jobs/${list[0]?.id}`;
  expect((await (await signInToSandbox(server, 'tom.becker')).get(path)).status).toBe(404);
  expect((await securityAdmin(server).get(path)).status).toBe(200);
});

test('addresses only accept their own methods', async () => {
  const server: Sandbox = await sandbox();
  const visitor = securityAdmin(server);
  const wrong = await visitor.send('PATCH', '/users/x');
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('Allow')).toBe('GET, PUT, DELETE');
  const unknown = await visitor.get('/nowhere');
  expect(unknown.status).toBe(404);
  expect(unknown.body.errors).toHaveLength(1);
  for (const path of [
    '/containers',
    '/clusters/1',
    '/k8s_configs',
    '/smtp_connections',
    '/app_services_manifests',
  ]) {
    const { status, body } = await visitor.get(path);
    expect(status).toBe(404);
    expect(body).toEqual({
      errors: [{ status: 404, detail: expect.any(String) }],
      meta: { ctx: expect.stringMatching(/^\d+$/) },
    });
  }
  expect((await visitor.post('/configurations/events/reloads', undefined)).status).toBe(404);
  expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
