import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startSandbox } from '../src/index.ts';
import { document, related, sandbox, securityAdmin } from './harness.ts';

let parent: string;
let dataDir: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sandbox-'));
  dataDir = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

test('the store is private, and survives the process with everything in it', async () => {
  const first = await startSandbox({ dataDir, seed: 'demo', jobDurationMs: 0 });
  const { resource } = await securityAdmin(first).post(
    '/user_groups',
    document('user_group', { name: 'kept' }),
  );
  await first.close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);

  const second = await sandbox({ dataDir, seed: 'empty', accessKey: 'a-new-key' });
  const visitor = securityAdmin(second);
  expect((await visitor.get(`/user_groups/${resource.id}`)).resource).toEqual(resource);
  expect((await visitor.get('/users?count=records&page[size]=1')).body.meta?.total_records).toBeGreaterThan(
    50,
  );
  const formerKey = securityAdmin({ ...second, accessKey: first.accessKey });
  expect((await formerKey.get('/self')).status).toBe(401);
});

test('unfinished jobs continue after a restart', async () => {
  const first = await startSandbox({ dataDir, seed: 'demo', jobDurationMs: 60_000 });
  const visitor = securityAdmin(first);
  const id = await visitor.idOf('user_groups', 'name', 'contractors');
  const [job = ''] = related((await visitor.delete(`/user_groups/${id}`)).resource, 'jobs');
  expect((await visitor.get(`/jobs/${job}`)).resource.attributes.state).toBe('created');
  await first.close();

  const second = securityAdmin(await sandbox({ dataDir }));
  expect((await second.get(`/jobs/${job}`)).resource.attributes.state).toBe('completed');
  expect((await second.get(`/user_groups/${id}`)).status).toBe(404);
});

test('a second sandbox on the same folder is refused', async () => {
  await sandbox({ dataDir });
  await expect(startSandbox({ dataDir })).rejects.toThrow('database is locked');
});

test('upgrades the store of an older version', async () => {
  await (await sandbox({ dataDir, seed: 'demo' })).close();
  // The schema of the first version.
  const store = new DatabaseSync(join(dataDir, 'sandbox.sqlite'));
  store.exec(`
    DROP TABLE events;
    ALTER TABLE sessions DROP COLUMN planes;
    ALTER TABLE users DROP COLUMN description;
    ALTER TABLE users DROP COLUMN updated_at;
    ALTER TABLE users DROP COLUMN password_changed_at;
    DELETE FROM memberships WHERE group_seq = (SELECT seq FROM user_groups WHERE name = 'admins');
    DELETE FROM user_groups WHERE name = 'admins';
    UPDATE user_groups SET gid = 1000, data_access_mode = 'enabled' WHERE name = 'all_users';
    UPDATE users SET uid = 1000 WHERE username = 'admin';
    UPDATE projects SET nuclio_project = '{"metadata":{}}';
    UPDATE project_authorization_roles SET permissions = '[{"resource":"*","actions":["read"]}]';
    PRAGMA user_version = 1;
  `);
  store.close();

  const visitor = securityAdmin(await sandbox({ dataDir }));
  const { list: groups } = await visitor.get('/user_groups?filter[gid]=[$le]0&sort=gid');
  expect(groups.map(({ attributes }) => attributes.name)).toEqual(['all_users', 'admins']);
  expect(groups[0]?.attributes.data_access_mode).toBe('disabled');
  const { list: users } = await visitor.get('/users?filter[uid]=0&include=user_groups');
  expect(users.flatMap((user) => related(user, 'user_groups'))).toHaveLength(2);
  const { list: roles } = await visitor.get(
    '/project_authorization_roles?filter[name]=Admin&include=project',
  );
  const names = (await visitor.get('/projects')).list.map(({ attributes }) => attributes.name);
  expect(roles.map(({ attributes }) => attributes.permissions)).toEqual(
    names.map((name) => [{ resource: `/projects/${name}/**`, actions: ['.*'] }]),
  );
  expect((await visitor.get('/events')).list).toEqual([]);
});

test('a scale seed has the specified sizes', async () => {
  const visitor = securityAdmin(await sandbox({ seed: 'scale:400' }));
  const total = async (list: string) =>
    (await visitor.get(`/${list}?page[size]=1&count=records`)).body.meta?.total_records;
  expect([await total('users'), await total('user_groups'), await total('projects')]).toEqual([400, 40, 20]);
  const { list } = await visitor.get('/users?include=user_groups&sort=uid');
  const memberships = list.map((user) => related(user, 'user_groups').length);
  expect(new Set(memberships.slice(3))).toEqual(new Set([6]));
});

test('the request log keeps the latest ten thousand requests', async () => {
  const server = await sandbox();
  const visitor = securityAdmin(server);
  await visitor.get('/users?page[size]=1');
  expect(server.requests.entries()).toEqual([
    { method: 'GET', path: '/api/users?page[size]=1', at: expect.any(Number) },
  ]);
  for (let number = 0; number < 25_000; number += 1) server.requests.add('GET', `/${number}`);
  const kept = server.requests.entries();
  expect([kept.length, kept[0]?.path, kept.at(-1)?.path]).toEqual([10_000, '/15000', '/24999']);
  server.requests.clear();
  expect(server.requests.entries()).toEqual([]);
});
