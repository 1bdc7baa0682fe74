import type { Group } from '@rolecall/contract';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { collationKey } from '@rolecall/text';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

/** Granting privileges requires both. */
const confirmation = { confirmed: ['confer-privileges' as const], reason: 'A reason' };

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const unique = (name: string) => `${name} ${crypto.randomUUID()}`;
const create = (name = unique('group')) => manager.ok('createGroup', { body: { name } });
const get = (groupId: string) => manager.ok('getGroup', { params: { groupId } });
const names = ({ items }: { items: readonly Group[] }) => items.map(({ name }) => name);
const idOfGroup = async (name: string) => (await rolecall.platform.groups.getByName(name)).id;
const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;

describe('the list of groups', () => {
  test('pages through all groups, each once, with the total on every page', async () => {
    // Other tests may have created or deleted groups outside Rolecall, so wait for a crawl.
    await freshLists(manager);
    const { total } = await manager.ok('listGroups');
    const seen: string[] = [];
    for (let page = 1; seen.length < total; page += 1) {
      const answer = await manager.ok('listGroups', { query: { page, pageSize: 7 } });
      expect(answer).toMatchObject({ page, pageSize: 7, total });
      expect(answer.items.length).toBe(Math.min(7, total - seen.length));
      seen.push(...answer.items.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(total);
    expect(total).toBe((await rolecall.platform.groups.list()).items.length);
    expect((await manager.ok('listGroups', { query: { page: 1_000 } })).items).toEqual([]);
  });

  test.each(['name', 'description', 'gid', 'kind', 'memberCount'] as const)(
    'sorts by %s in both directions, groups without one last',
    async (field) => {
      const valuesBy = async (sort: typeof field | `-${typeof field}`) => {
        const { items } = await manager.ok('listGroups', { query: { sort, pageSize: 200 } });
        const values = items.map((group) => group[field]);
        const known = values.filter((value) => value !== null && value !== '');
        expect(values.slice(known.length).every((value) => value === null || value === '')).toBe(true);
        return known.map((value) => (typeof value === 'string' ? collationKey(value) : Number(value)));
      };
      const ascending = await valuesBy(field);
      const isInOrder = ascending.every(
        (value, index) => index === 0 || (ascending[index - 1] ?? '') <= value,
      );
      expect(isInOrder, ascending.join()).toBe(true);
      expect(new Set(ascending).size).toBeGreaterThan(1);
      expect(await valuesBy(`-${field}`)).toEqual(ascending.toReversed());
    },
  );

  test.each([
    ['FRAUD', 'fraud-detection'],
    ['研究開発', '研究開発・東京'],
    ['аналітика', 'Аналітика Київ'],
    ['équipe', 'Équipe Données Île-de-France'],
    ['modèles, site', 'Équipe Données Île-de-France'],
    [
      'Asia-Pacific)',
      'Clinical Trials Data Governance and Regulatory Reporting Working Group (EMEA and Asia-Pacific)',
    ],
  ])('finds %j in names and descriptions, ignoring case', async (q, expected) => {
    expect(names(await manager.ok('listGroups', { query: { q } }))).toContain(expected);
    expect(names(await manager.ok('listGroups', { query: { q: `${q}?!` } }))).toEqual([]);
  });

  test('filters by name, description, kind, policy and emptiness, all combined', async () => {
    const list = async (query: NonNullable<RequestInput<'listGroups'>['query']>) =>
      names(await manager.ok('listGroups', { query }));
    expect(await list({ kind: 'ldap' })).toEqual(['corp-directory-engineering']);
    expect(await list({ kind: 'system' })).toContain('all_users');
    expect(await list({ kind: 'local' })).not.toContain('all_users');
    expect(await list({ name: 'data-' })).toEqual(['data-engineering', 'data-science']);
    expect(await list({ name: 'data-', policy: 'Developer', description: 'lakehouse' })).toEqual([
      'data-engineering',
    ]);
    expect(await list({ policy: 'Service Admin' })).toEqual(['platform-service-owners']);
    expect(await list({ empty: 'true', name: 'interns' })).toEqual(['interns-2025']);
    expect(await list({ empty: 'false', name: 'interns' })).toEqual([]);
  });

  test('filters by member', async () => {
    const member = await idOfUser('diego.ramos');
    const listed = names(await manager.ok('listGroups', { query: { member } }));
    expect(listed).toEqual(['all_users', 'data-science', 'fraud-detection', 'project-leads']);
    const anonymous = await manager.ok('listGroups', { query: { member: crypto.randomUUID() } });
    expect(anonymous.total).toBe(0);
  });

  test('counts members like the platform', async () => {
    await freshLists(manager);
    const { items } = await manager.ok('listGroups', { query: { pageSize: 200, sort: '-memberCount' } });
    const truth = await rolecall.platform.groups.list({ include: ['users'] });
    const counts = new Map(truth.items.map(({ id, users }) => [id, users.length]));
    for (const { id, memberCount, name } of items) expect(memberCount, name).toBe(counts.get(id));
  });

  test('shows changes outside Rolecall after a moment', async () => {
    const name = unique('outside');
    const { id } = await rolecall.platform.groups.create({ name });
    const list = () => manager.ok('listGroups', { query: { name } });
    await vi.waitFor(async () => expect((await list()).total).toBe(1), { timeout: 180_000 });
    await rolecall.platform.groups.update(id, { description: 'changed elsewhere' });
    await vi.waitFor(async () => expect((await list()).items[0]?.description).toBe('changed elsewhere'), {
      timeout: 180_000,
    });
    await rolecall.platform.groups.delete(id);
    await vi.waitFor(async () => expect((await list()).total).toBe(0), { timeout: 180_000 });
  });

  test('shows changes through Rolecall immediately', async () => {
    const { id, name, version } = await create();
    expect((await manager.ok('listGroups', { query: { name } })).total).toBe(1);
    await manager.ok('updateGroup', {
      params: { groupId: id },
      version,
      body: { description: 'seen at once' },
    });
    expect((await manager.ok('listGroups', { query: { name } })).items[0]?.description).toBe('seen at once');
    const started = await manager.ok('deleteGroup', {
      params: { groupId: id },
      body: { expectedName: name },
    });
    await manager.finished(started);
    expect((await manager.ok('listGroups', { query: { name } })).total).toBe(0);
  });
});

describe('a new group', () => {
  test('has the requested values, and the platform’s defaults', async () => {
    const name = unique('new');
    // Member counts are unknown until all users have been read once.
    await freshLists(manager);
    const created = await manager.ok('createGroup', {
      body: { name, description: 'why it is', gid: 54_321 },
    });
    expect(created).toMatchObject({
      name,
      description: 'why it is',
      gid: 54_321,
      kind: 'local',
      memberCount: 0,
    });
    expect(created.policies).toEqual(['Application Admin', 'Data']);
    expect(await get(created.id)).toEqual(created);
  });

  test('may have a name in any script', async () => {
    for (const name of [unique('データ'), unique('Дані'), unique("L'équipe (Été)")])
      expect((await create(name)).name).toBe(name);
  });

  test('can have policies of its own', async () => {
    const { policies } = await manager.ok('createGroup', { body: { name: unique('p'), policies: ['Data'] } });
    expect(policies).toEqual(['Data']);
  });

  test('can’t have a name that another group has, created through or outside Rolecall', async () => {
    const { name } = await create();
    const problem = await manager.refused('createGroup', { body: { name } });
    expect(problem).toMatchObject({ status: 409, code: 'name-taken', errors: [{ pointer: '/name' }] });
    const outside = await rolecall.platform.groups.create({ name: unique('outside') });
    const again = await manager.refused('createGroup', { body: { name: outside.attributes.name } });
    expect(again.code).toBe('name-taken');
  });

  test('can’t have a GID in use', async () => {
    const { gid } = await create();
    const problem = await manager.refused('createGroup', { body: { name: unique('g'), gid } });
    expect(problem).toMatchObject({ status: 409, code: 'gid-taken', errors: [{ pointer: '/gid' }] });
  });

  test.each([
    ['empty', ''],
    ['blank', '   '],
    ['too long', 'x'.repeat(300)],
    ['with a slash', 'a/b'],
    ['with a backslash', 'a\\b'],
    ['with a line break', 'a\nb'],
    ['absent', undefined],
  ])('can’t have a name that is %s, and the error is at the field', async (_, name) => {
    rolecall.sandbox.requests.clear();
    const problem = await manager.refused('createGroup', { body: { name } });
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(problem.errors?.map(({ pointer }) => pointer)).toContain('/name');
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('shows the platform’s own error at the field', async () => {
    const problem = await manager.refused('createGroup', { body: { name: '🚀 launch' } });
    expect(problem).toMatchObject({
      status: 422,
      code: 'rejected-by-platform',
      errors: [{ pointer: '/name' }],
    });
    expect(problem.ctx).toMatch(/^\d+$/);
    const policies = await manager.refused('createGroup', {
      body: { name: unique('p'), policies: ['Emperor'], ...confirmation },
    });
    expect(policies).toMatchObject({ code: 'rejected-by-platform', errors: [{ pointer: '/policies' }] });
  });

  test('is created only once for concurrent requests', async () => {
    const name = unique('popular');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => manager.send('createGroup', { body: { name } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const { items } = await rolecall.platform.groups.list({ filter: { name } });
    expect(items).toHaveLength(1);
  });
});

describe('editing a group', () => {
  test('changes only the given fields', async () => {
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
    await rolecall.platform.groups.update(id, { description: 'by somebody else' });
    const problem = await manager.refused('updateGroup', {
      params: { groupId: id },
      version,
      body: { gid: 77_777 },
    });
    const current = await get(id);
    expect(problem).toMatchObject({
      status: 412,
      code: 'version-stale',
      stale: { version: current.version, fields: [{ field: 'description', current: 'by somebody else' }] },
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

test('idempotency: the same key runs once and gets the same response again', async () => {
  const [key, name] = [crypto.randomUUID(), unique('once')];
  const first = await manager.ok('createGroup', { key, body: { name } });
  expect(await manager.ok('createGroup', { key, body: { name } })).toEqual(first);
  const other = await manager.refused('createGroup', { key, body: { name: unique('other') } });
  expect(other).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  const missing = await manager.refused('createGroup', {
    headers: { 'Idempotency-Key': null },
    body: { name: unique('no key') },
  });
  expect(missing.code).toBe('invalid-request');
});

test('idempotency: a key belongs to one user, and a failure releases it', async () => {
  const key = crypto.randomUUID();
  const { name } = await create();
  expect((await manager.refused('createGroup', { key, body: { name } })).code).toBe('name-taken');
  await manager.ok('createGroup', { key, body: { name: unique('corrected') } });
  await rolecall.platform.users.update(await idOfUser('grace.kim'), {
    assigned_policies: ['Security Admin'],
  });
  const other = await rolecall.signIn('grace.kim');
  await other.ok('createGroup', { key, body: { name: unique('hers') } });
});

test('F6 of a hundred submissions with the same key, only one runs', async () => {
  const key = crypto.randomUUID();
  const { id: groupId } = await create();
  const body = { change: 'add' as const, userIds: [await idOfUser('tom.becker')] };
  const before = (await manager.ok('listOperations')).total;
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => manager.send('changeMembers', { key, params: { groupId }, body })),
  );
  expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([202, 409]))).toBe(true);
  expect((await manager.ok('listOperations')).total).toBe(before + 1);
  const again = await manager.ok('changeMembers', { key, params: { groupId }, body });
  expect((await manager.finished(again)).items).toMatchObject([{ state: 'done' }]);
});
