import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';
import { unique } from './support/unique.ts';

/** Granting privileges requires both. */
const confirmation = { confirmed: ['confer-privileges' as const], reason: 'A reason' };

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const create = (name = unique('group')) => manager.ok('createGroup', { body: { name } });
const get = (groupId: string) => manager.ok('getGroup', { params: { groupId } });
const idOfGroup = async (name: string) => (await rolecall.platform.groups.getByName(name)).id;
const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;

describe('editing a group', () => {
  test('changes only the given fields', async () => {
    // Before the first crawl, members aren't counted.
    await waitForFirstCrawl(manager);
    const before = await create();
    const params = { groupId: before.id };
    const after = await manager.ok('updateGroup', {
      params,
      version: before.version,
      body: { description: 'new' },
    });
    expect(after).toEqual({ ...before, description: 'new', version: after.version });
    expect(after.version).not.toBe(before.version);
    const renamed = unique('renamed');
    const last = await manager.ok('updateGroup', {
      params,
      version: after.version,
      body: { name: renamed, gid: 65_432, policies: ['IT Admin', 'Data'], ...confirmation },
    });
    expect(last).toMatchObject({
      name: renamed,
      description: 'new',
      gid: 65_432,
      policies: ['Data', 'IT Admin'],
    });
    expect(await get(before.id)).toEqual(last);
  });

  test('can remove a description', async () => {
    const { id, version } = await manager.ok('createGroup', {
      body: { name: unique('d'), description: 'some' },
    });
    const after = await manager.ok('updateGroup', {
      params: { groupId: id },
      version,
      body: { description: '' },
    });
    expect(after.description).toBe('');
    expect((await get(id)).description).toBe('');
  });

  test('U4 is refused for a stale version, with what has changed', async () => {
    const { id, version } = await create();
    await rolecall.platform.groups.update(id, { description: 'by someone else' });
    const problem = await manager.refused('updateGroup', {
      params: { groupId: id },
      version,
      body: { gid: 77_777 },
    });
    const current = await get(id);
    expect(problem).toMatchObject({
      status: 412,
      code: 'version-stale',
      stale: { version: current.version, fields: [{ field: 'description', current: 'by someone else' }] },
    });
    expect(current.gid).not.toBe(77_777);
    await manager.ok('updateGroup', {
      params: { groupId: id },
      version: problem.stale?.version ?? '',
      body: { gid: 77_777 },
    });
  });

  test('U4 is refused without a version or with an invalid one', async () => {
    const { id } = await create();
    const params = { groupId: id };
    const body = { description: 'unseen' };
    expect(await manager.refused('updateGroup', { params, body })).toMatchObject({
      status: 428,
      code: 'version-missing',
    });
    for (const version of ['*', '""', 'W/"aaaaaaaa"', 'a'])
      expect((await manager.refused('updateGroup', { params, version, body })).status).toBe(428);
    expect((await manager.refused('updateGroup', { params, version: 'a'.repeat(32), body })).status).toBe(
      412,
    );
    expect((await get(id)).description).toBe('');
  });

  test('U4 if two managers edit the same version, one succeeds and the other is told', async () => {
    const { id, version } = await create();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        manager.send('updateGroup', { params: { groupId: id }, version, body: { description: `by ${n}` } }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await get(id)).description).toBe(`by ${winner}`);
  });

  test('is refused at the field for a name or GID in use', async () => {
    const [one, other] = [await create(), await create()];
    const params = { groupId: one.id };
    const edit = (body: object) => manager.refused('updateGroup', { params, version: one.version, body });
    expect(await edit({ name: other.name })).toMatchObject({
      code: 'name-taken',
      errors: [{ pointer: '/name' }],
    });
    expect(await edit({ gid: other.gid })).toMatchObject({
      code: 'gid-taken',
      errors: [{ pointer: '/gid' }],
    });
  });

  test('is refused with a reason if another system manages the group', async () => {
    const imported = await get(await idOfGroup('corp-directory-engineering'));
    const problem = await manager.refused('updateGroup', {
      params: { groupId: imported.id },
      version: imported.version,
      body: { description: 'mine now' },
    });
    expect(problem).toMatchObject({ status: 422, code: 'rejected-by-platform' });
    expect(problem.detail).toContain('ldap');
  });

  test('can’t rename a group that the platform provides', async () => {
    const all = await get(await idOfGroup('all_users'));
    const problem = await manager.refused('updateGroup', {
      params: { groupId: all.id },
      version: all.version,
      body: { name: unique('everybody') },
    });
    expect(problem).toMatchObject({ code: 'rejected-by-platform', errors: [{ pointer: '/name' }] });
    expect((await get(all.id)).name).toBe('all_users');
  });

  test('reports a deleted group', async () => {
    const { id, version } = await create();
    await rolecall.platform.groups.delete(id);
    const problem = await manager.refused('updateGroup', {
      params: { groupId: id },
      version,
      body: { gid: 1 },
    });
    expect(problem).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('deleting a group', () => {
  test('is an operation that ends when the group is gone', async () => {
    const { id, name } = await create();
    await manager.finished(
      await manager.ok('changeMembers', {
        params: { groupId: id },
        body: { change: 'add', userIds: [await idOfUser('tom.becker')] },
      }),
    );
    const operation = await manager.finished(
      await manager.ok('deleteGroup', { params: { groupId: id }, body: { expectedName: name } }),
    );
    expect(operation).toMatchObject({
      kind: 'delete-group',
      state: 'succeeded',
      target: { type: 'group', id, name },
      items: [{ label: name, state: 'done' }],
    });
    expect((await manager.refused('getGroup', { params: { groupId: id } })).status).toBe(404);
    const { groups } = await manager.ok('getUser', { params: { userId: await idOfUser('tom.becker') } });
    expect(groups.map((group) => group.id)).not.toContain(id);
  });

  test.each(['all_users', 'corp-directory-engineering'])(
    '%s is refused, and the group stays',
    async (name) => {
      const groupId = await idOfGroup(name);
      const problem = await manager.refused('deleteGroup', {
        params: { groupId },
        body: { expectedName: name },
      });
      expect(problem).toMatchObject({ status: 422, code: 'rejected-by-platform' });
      expect((await get(groupId)).name).toBe(name);
    },
  );

  test('is refused if the group has been renamed', async () => {
    const { id, name } = await create();
    await rolecall.platform.groups.update(id, { name: unique('renamed') });
    const problem = await manager.refused('deleteGroup', {
      params: { groupId: id },
      body: { expectedName: name },
    });
    expect(problem.code).toBe('conflict');
    expect((await get(id)).id).toBe(id);
  });

  test('is refused if an earlier edit renamed the group', async () => {
    const { id, name, version } = await create();
    const params = { groupId: id };
    rolecall.sandbox.faults.replace([
      { method: 'PUT', path: `/api/user_groups/${id}`, effect: { kind: 'latency', ms: 500 } },
    ]);
    rolecall.sandbox.requests.clear();
    const renamed = manager.ok('updateGroup', { params, version, body: { name: unique('renamed') } });
    await vi.waitFor(
      () => expect(rolecall.sandbox.requests.entries().map(({ method }) => method)).toContain('PUT'),
      { timeout: 60_000 },
    );
    const operation = await manager.finished(
      await manager.ok('deleteGroup', { params, body: { expectedName: name } }),
    );
    rolecall.sandbox.faults.clear();
    expect(operation.items).toMatchObject([{ state: 'failed', code: 'conflict' }]);
    expect(await get(id)).toMatchObject({ name: (await renamed).name });
  });
});
