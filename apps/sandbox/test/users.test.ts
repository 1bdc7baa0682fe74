import { afterEach, describe, expect, test, vi } from 'vitest';

import type { Sandbox } from '../src/index.ts';
import {
  document,
  pointer,
  pointers,
  related,
  type SandboxVisitor,
  sandbox,
  securityAdmin,
  signInToSandbox,
} from './harness.ts';

afterEach(() => void vi.useRealTimers());

const ada = { username: 'ada', password: 'analytical engine', first_name: 'Ada', email: 'ada@example.com' };

const create = (visitor: SandboxVisitor, attributes: object = ada, relationships?: object) =>
  visitor.post('/users', document('user', attributes, relationships));

async function groupsOf(visitor: SandboxVisitor, userId: string): Promise<string[]> {
  return related((await visitor.get(`/users/${userId}?include=user_groups`)).resource, 'user_groups');
}

async function world(): Promise<{ server: Sandbox; visitor: SandboxVisitor }> {
  const server = await sandbox({ seed: 'demo' });
  return { server, visitor: securityAdmin(server) };
}

describe('creating', () => {
  test('a user is usable once the job has ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = await sandbox({ jobDurationMs: 300 });
    const visitor = securityAdmin(server);
    const { status, resource } = await create(visitor);
    expect(status).toBe(201);
    expect(resource.attributes).toMatchObject({
      username: 'ada',
      operational_status: 'down',
      assigned_policies: ['Developer', 'Application Read Only'],
    });
    expect(resource.attributes).not.toHaveProperty('password');
    expect(await groupsOf(visitor, resource.id)).toEqual([]);
    await expect(signInToSandbox(server, 'ada', ada.password)).rejects.toThrow('401');

    const [job = ''] = related(resource, 'jobs');
    const state = async () => (await visitor.get(`/jobs/${job}`)).resource.attributes.state;
    expect(await state()).toBe('created');
    vi.advanceTimersByTime(100);
    expect(await state()).toBe('in_progress');
    vi.advanceTimersByTime(200);
    expect(await state()).toBe('completed');
    expect((await visitor.get(`/users/${resource.id}`)).resource.attributes.operational_status).toBe('up');
    expect(await groupsOf(visitor, resource.id)).toEqual([
      await visitor.idOf('user_groups', 'name', 'all_users'),
    ]);
    await signInToSandbox(server, 'ada', ada.password);
  });

  test('groups and a primary group can be given', async () => {
    const { visitor } = await world();
    const group = await visitor.idOf('user_groups', 'name', 'contractors');
    const { resource } = await create(visitor, ada, {
      user_groups: pointers('user_group', [group]),
      primary_group: pointer('user_group', group),
    });
    expect(await groupsOf(visitor, resource.id)).toContain(group);
    const read = await visitor.get(`/users/${resource.id}?include=primary_group`);
    expect(read.resource.relationships?.primary_group).toEqual(pointer('user_group', group));
  });

  test.each([
    [{ ...ada, username: '' }, 'username'],
    [{ ...ada, username: 'a b' }, 'username'],
    [{ ...ada, username: '../admin' }, 'username'],
    [{ ...ada, username: 'u'.repeat(65) }, 'username'],
    [{ ...ada, email: 'not an address' }, 'email'],
    [{ ...ada, password: 'short' }, 'password'],
    [{ ...ada, admin_status: 'sideways' }, 'admin_status'],
  ])('%j is refused with a pointer to the field', async (attributes, field) => {
    const { status, body } = await create(securityAdmin(await sandbox()), attributes);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ source: { pointer: `/data/attributes/${field}` } }]);
  });

  test('a username or UID in use gets 409', async () => {
    const visitor = securityAdmin(await sandbox());
    expect((await create(visitor, { ...ada, username: 'admin' })).status).toBe(409);
    expect((await create(visitor, { ...ada, uid: 1001 })).status).toBe(409);
  });
});

describe('changing', () => {
  test('sending back a whole resource changes nothing, even with values that are invalid for new resources', async () => {
    const { visitor } = await world();
    for (const path of ['/users', '/user_groups']) {
      const { list } = await visitor.get(path);
      for (const resource of list) {
        const answer = await visitor.put(`${path}/${resource.id}`, {
          data: { type: resource.type, id: resource.id, attributes: { ...resource.attributes, surprise: 1 } },
        });
        expect(answer.status).toBe(200);
        const { updated_at: _before, ...before } = resource.attributes;
        const { updated_at: _after, ...after } = answer.resource.attributes;
        expect(after).toEqual(before);
      }
    }
  });

  test('records the time of updates and password changes', async () => {
    const visitor = securityAdmin(await sandbox({ seed: 'demo' }));
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const { resource: before } = await visitor.get(`/users/${id}`);
    const changed = await visitor.put(`/users/${id}`, document('user', { description: 'Away' }));
    expect(changed.resource.attributes).toMatchObject({
      description: 'Away',
      password_changed_at: before.attributes.password_changed_at,
    });
    expect(changed.resource.attributes.updated_at).not.toBe(before.attributes.updated_at);
    const { resource } = await visitor.put(
      `/users/${id}`,
      document('user', { password: 'brand new secret' }),
    );
    expect(resource.attributes.password_changed_at).toBe(resource.attributes.updated_at);
  });

  test('a username and platform-managed attributes don’t change', async () => {
    const { visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const { resource } = await visitor.put(
      `/users/${id}`,
      document('user', {
        username: 'thomas',
        uid: 1,
        created_at: 'never',
        operational_status: 'down',
        job_title: 'CFO',
      }),
    );
    expect(resource.attributes).toMatchObject({
      username: 'tom.becker',
      operational_status: 'up',
      job_title: 'CFO',
    });
  });

  test('a sent list of groups replaces the old one, and without a list nothing changes', async () => {
    const { visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const [all = '', mine = ''] = await groupsOf(visitor, id);
    const other = await visitor.idOf('user_groups', 'name', 'contractors');
    await visitor.put(
      `/users/${id}`,
      document('user', {}, { user_groups: pointers('user_group', [all, other]) }),
    );
    expect(await groupsOf(visitor, id)).toEqual([all, other]);
    await visitor.put(`/users/${id}`, document('user', { department: 'X' }));
    expect(await groupsOf(visitor, id)).toEqual([all, other]);
    const leaving = document('user', {}, { user_groups: pointers('user_group', [mine, other]) });
    expect((await visitor.put(`/users/${id}`, leaving)).status).toBe(403);
    expect(await groupsOf(visitor, id)).toEqual([all, other]);
  });

  test('a primary group must be among the groups, and is only removed with an empty ID', async () => {
    const { visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const [all = '', mine = ''] = await groupsOf(visitor, id);
    const put = (relationships: object) => visitor.put(`/users/${id}`, document('user', {}, relationships));
    const foreign = await visitor.idOf('user_groups', 'name', 'contractors');
    expect((await put({ primary_group: pointer('user_group', foreign) })).status).toBe(400);
    expect((await put({ primary_group: pointer('user_group', all) })).status).toBe(400);
    expect((await put({ primary_group: pointer('user_group', mine) })).status).toBe(200);
    expect((await put({ user_groups: pointers('user_group', [all]) })).status).toBe(400);
    expect(await groupsOf(visitor, id)).toEqual([all, mine]);
    const forced = {
      primary_group: pointer('user_group', ''),
      user_groups: pointers('user_group', [all, mine, '']),
    };
    expect((await put(forced)).status).toBe(200);
    expect((await put({ user_groups: pointers('user_group', [all]) })).status).toBe(200);
    expect(await groupsOf(visitor, id)).toEqual([all]);
  });

  test('a disabled user is signed out immediately, and can be enabled with the same access key', async () => {
    const { server, visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const tom = await signInToSandbox(server, 'tom.becker');
    const key = (await tom.post('/access_keys', document('access_key', {}))).resource.id;
    const withKey = securityAdmin({ ...server, accessKey: key });
    const disabled = await visitor.put(`/users/${id}`, document('user', { admin_status: 'down' }));
    expect(disabled.resource.attributes).toMatchObject({ admin_status: 'down', operational_status: 'down' });
    expect((await tom.get('/self')).status).toBe(401);
    expect((await withKey.get('/self')).status).toBe(401);
    await expect(signInToSandbox(server, 'tom.becker')).rejects.toThrow('401');
    await visitor.put(`/users/${id}`, document('user', { admin_status: 'up' }));
    expect((await tom.get('/self')).status).toBe(401);
    expect((await withKey.get('/self')).status).toBe(200);
  });

  test('a new password ends the sessions of the old one', async () => {
    const { server, visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const tom = await signInToSandbox(server, 'tom.becker');
    await visitor.put(`/users/${id}`, document('user', { password: 'brand new secret' }));
    expect((await tom.get('/self')).status).toBe(401);
    await expect(signInToSandbox(server, 'tom.becker')).rejects.toThrow('401');
    await signInToSandbox(server, 'tom.becker', 'brand new secret');
  });
});

describe('deleting', () => {
  test('a job deletes the user from groups, roles and projects', async () => {
    const { server, visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'diego.ramos');
    const diego = await signInToSandbox(server, 'diego.ramos');
    expect((await visitor.delete(`/users/${id}`)).status).toBe(202);
    expect((await visitor.get(`/users/${id}`)).status).toBe(404);
    expect((await diego.get('/self')).status).toBe(401);
    const { list } = await visitor.get('/projects?filter[name]=account-takeover&include=owner');
    expect(list[0]?.attributes.owner_username).toBe('');
    expect(list[0]).not.toHaveProperty('relationships');
  });

  test('while the job runs, the user is being deleted and can’t do anything', async () => {
    const server = await sandbox({ seed: 'demo', jobDurationMs: 60_000 });
    const visitor = securityAdmin(server);
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const tom = await signInToSandbox(server, 'tom.becker');
    await visitor.delete(`/users/${id}`);
    expect((await visitor.get(`/users/${id}`)).resource.attributes.operational_status).toBe('deleting');
    expect((await tom.get('/self')).status).toBe(401);
  });

  test('a repeated request gets the running job', async () => {
    const visitor = securityAdmin(await sandbox({ seed: 'demo', jobDurationMs: 60_000 }));
    for (const [list, name, value] of [
      ['users', 'username', 'tom.becker'],
      ['user_groups', 'name', 'contractors'],
    ] as const) {
      const path = `/${list}/${await visitor.idOf(list, name, value)}`;
      const first = await visitor.delete(path);
      const second = await visitor.delete(path);
      expect([first.status, second.status]).toEqual([202, 202]);
      expect(related(second.resource, 'jobs')).toEqual(related(first.resource, 'jobs'));
    }
  });

  test('predefined users can’t be deleted', async () => {
    const { visitor } = await world();
    const id = await visitor.idOf('users', 'username', 'pipelines');
    expect((await visitor.delete(`/users/${id}`)).status).toBe(403);
  });
});
