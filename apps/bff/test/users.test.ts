import type { RequestInput } from '@rolecall/contract/requestFor';
import { collationKey } from '@rolecall/text';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;
const idOfGroup = async (name: string) => (await rolecall.platform.groups.getByName(name)).id;
const get = (userId: string) => manager.ok('getUser', { params: { userId } });
const list = (query: NonNullable<RequestInput<'listUsers'>['query']> = {}) =>
  manager.ok('listUsers', { query });
const usernames = async (query: NonNullable<RequestInput<'listUsers'>['query']>) =>
  (await list({ pageSize: 200, ...query })).items.map(({ username }) => username);

function newUser(username = `new-${crypto.randomUUID()}`) {
  return { username, firstName: 'Ada', lastName: 'Łukasiewicz', email: `${username}@example.com` };
}
async function createUser(body: RequestInput<'createUser'>['body'] = newUser()) {
  const operation = await manager.finished(await manager.ok('createUser', { body }));
  expect(operation.state, JSON.stringify(operation.items)).toBe('succeeded');
  return get(await idOfUser(operation.target.name));
}

describe('the list of users', () => {
  test('pages through all users once', async () => {
    const { total } = await list();
    const seen = new Set<string>();
    for (let page = 1; (page - 1) * 25 < total; page += 1)
      for (const { id } of (await list({ page, pageSize: 25 })).items) seen.add(id);
    expect(seen.size).toBe(total);
  });

  test.each(['username', 'name', 'email', 'createdAt', 'lastActivity', 'groupCount'] as const)(
    'sorts by %s in both directions, users without one last',
    async (field) => {
      const valuesBy = async (sort: typeof field | `-${typeof field}`) => {
        const { items } = await list({ sort, pageSize: 200 });
        const values = items.map((user) =>
          field === 'name' ? `${user.lastName} ${user.firstName}`.trim() : user[field],
        );
        const known = values.filter((value) => value !== null && value !== '');
        expect(values.slice(known.length).every((value) => value === null || value === '')).toBe(true);
        return known.map((value) => (typeof value === 'string' ? collationKey(value) : Number(value)));
      };
      const ascending = await valuesBy(field);
      const isInOrder = ascending.every(
        (value, index) => index === 0 || (ascending[index - 1] ?? '') <= value,
      );
      expect(isInOrder, ascending.join()).toBe(true);
      expect(ascending.length).toBeGreaterThan(0);
      expect(await valuesBy(`-${field}`)).toEqual(ascending.toReversed());
    },
  );

  test.each([
    ['BECKER', 'tom.becker'],
    ['nguyễn', 'linh.nguyen'],
    ['佐藤', 'haruto.sato'],
    ['шевченко', 'oksana.shevchenko'],
    ['حسن', 'layla.hassan'],
    ['כהן', 'david.cohen'],
    ["o'neill", 'simon.oneill'],
    ['tom.becker@example', 'tom.becker'],
    ['tom becker', 'tom.becker'],
  ])('finds %j', async (q, expected) => {
    expect(await usernames({ q })).toEqual([expected]);
  });

  test('filters by state, policy and groups', async () => {
    expect(await usernames({ enabled: 'false' })).toContain('karim.benali');
    expect(await usernames({ enabled: 'true', q: 'karim' })).toEqual([]);
    expect(await usernames({ policy: 'Security Admin' })).toEqual(['security_admin']);
    const fraud = await idOfGroup('fraud-detection');
    const inFraud = ['aisha.rahman', 'diego.ramos', 'matteo.ferrari', 'sofia.rossi'];
    expect(await usernames({ group: fraud })).toEqual(inFraud);
    const rest = await usernames({ notInGroup: fraud });
    expect(rest).not.toEqual(expect.arrayContaining(inFraud.slice(0, 1)));
    expect(rest.length + inFraud.length).toBe((await list()).total);
    expect(await usernames({ group: crypto.randomUUID() })).toEqual([]);
  });

  test('soon shows changes outside Rolecall', async () => {
    const { id, username } = await createUser();
    await rolecall.platform.users.update(id, { last_name: 'Changed-Elsewhere' });
    const find = async () => (await list({ q: username })).items[0]?.lastName;
    await vi.waitFor(async () => expect(await find()).toBe('Changed-Elsewhere'), { timeout: 60_000 });
    await rolecall.platform.users.delete(id);
    await vi.waitFor(async () => expect(await find()).toBeUndefined(), { timeout: 60_000 });
  });
});

describe('one user', () => {
  test('has groups, with the primary one marked, and every policy with its sources', async () => {
    const user = await get(await idOfUser('diego.ramos'));
    const named = (name: string) => user.groups.find((group) => group.name === name);
    expect(user.groups.map(({ name }) => name)).toEqual([
      'all_users',
      'data-science',
      'fraud-detection',
      'project-leads',
    ]);
    expect(user.groups.filter(({ primary }) => primary).map(({ name }) => name)).toEqual(['fraud-detection']);
    const { sources } = user.effectivePolicies.find(({ policy }) => policy === 'Data') ?? {};
    const data = ['data-science', 'fraud-detection'].map((name) => ({
      type: 'group',
      id: named(name)?.id,
      name,
    }));
    expect(sources).toEqual(expect.arrayContaining(data));
  });

  test('sees only themselves without any rights', async () => {
    const tom = await rolecall.signIn('tom.becker');
    const { user } = await tom.ok('getSession');
    expect((await tom.ok('getUser', { params: { userId: user.id } })).username).toBe('tom.becker');
    const userId = await idOfUser('diego.ramos');
    expect((await tom.refused('getUser', { params: { userId } })).code).toBe('forbidden');
  });
});

describe('a new user', () => {
  test('is usable when the operation has ended, and can sign in', async () => {
    const body = { ...newUser(), password: 'a good password', groupIds: [await idOfGroup('data-science')] };
    const user = await createUser(body);
    expect(user).toMatchObject({
      username: body.username,
      lastName: 'Łukasiewicz',
      enabled: true,
      status: 'up',
    });
    expect(user.groups.map(({ name }) => name)).toEqual(['all_users', 'data-science']);
    expect(user.policies).toEqual(['Application Read Only', 'Developer']);
    const caller = await rolecall.signIn(body.username, body.password);
    expect((await caller.ok('getSession')).capabilities).toEqual([]);
  });

  test('is listed immediately, with the right number of groups', async () => {
    const { username } = await createUser();
    expect((await list({ q: username })).items).toMatchObject([{ username, groupCount: 1 }]);
  });

  test('can’t have a username in use', async () => {
    const problem = await manager.refused('createUser', { body: newUser('tom.becker') });
    expect(problem).toMatchObject({ status: 409, code: 'name-taken', errors: [{ pointer: '/username' }] });
  });

  test('is created only once for concurrent requests', async () => {
    const body = newUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => manager.send('createUser', { body })));
    const started = answers.filter(({ status }) => status === 202);
    const ended = await Promise.all(
      started.map(({ body: operation }) => manager.finished(Object(operation))),
    );
    expect(ended.filter(({ state }) => state === 'succeeded')).toHaveLength(1);
    const { items } = await rolecall.platform.users.list({ filter: { username: body.username } });
    expect(items).toHaveLength(1);
  });

  test.each([
    ['username', { username: 'two words' }],
    ['username', { username: 'a/b' }],
    ['firstName', { firstName: ' ' }],
    ['lastName', { lastName: 'x'.repeat(300) }],
    ['email', { email: 'nobody' }],
    ['password', { password: 'short' }],
  ])('gets an error at the field for an invalid %s', async (field, wrong) => {
    const problem = await manager.refused('createUser', { body: { ...newUser(), ...wrong } });
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors?.map(({ pointer }) => pointer)).toContain(`/${field}`);
  });

  test('F3 whose answer is lost is done when usable, not when it exists', async () => {
    await using slow = await startRolecall({ seed: { jobDurationMs: 1_500 } });
    const slowManager = await slow.signIn();
    const body = newUser();
    const lost = { kind: 'reset', when: 'after' } as const;
    slow.sandbox.faults.replace([{ method: 'POST', path: '/api/users', effect: lost }]);
    const started = await slowManager.ok('createUser', { body });
    expect(started.state).toBe('running');
    expect((await slowManager.finished(started)).state).toBe('succeeded');
    const { attributes } = await slow.platform.users.getByUsername(body.username);
    expect(attributes.operational_status).toBe('up');
  });

  test('F3 whose creation has no known end is found by a retry, and not confused with another user of that name', async () => {
    const { faults } = rolecall.sandbox;
    const start = async (body: ReturnType<typeof newUser>) => {
      const away = { kind: 'status', status: 503 } as const;
      faults.replace([{ method: 'POST', path: '/api/users', effect: away }]);
      const {
        id: operationId,
        items,
        isRetriable,
      } = await manager.finished(await manager.ok('createUser', { body })).finally(() => faults.clear());
      expect(items).toMatchObject([{ state: 'unknown' }]);
      expect(isRetriable).toBeUndefined();
      return async () => manager.finished(await manager.ok('retryOperation', { params: { operationId } }));
    };
    const create = ({ username, firstName, lastName, email }: ReturnType<typeof newUser>) =>
      rolecall.platform.users.create({ username, first_name: firstName, last_name: lastName, email });
    const [ours, theirs] = [newUser(), newUser()];
    const [retryOurs, retryTheirs] = [await start(ours), await start(theirs)];
    await create(ours);
    await create({ ...theirs, email: 'somebody.else@example.com' });
    expect((await retryOurs()).items).toMatchObject([{ state: 'done' }]);
    expect((await retryTheirs()).items).toMatchObject([{ state: 'failed', code: 'name-taken' }]);
  });

  test('is created by a retry if the platform rejected them first and they have no password', async () => {
    const body = newUser();
    const fault = { kind: 'status', status: 400 } as const;
    rolecall.sandbox.faults.replace([{ method: 'POST', path: '/api/users', effect: fault }]);
    const failed = await manager
      .finished(await manager.ok('createUser', { body }))
      .finally(() => rolecall.sandbox.faults.clear());
    expect(failed).toMatchObject({ state: 'failed', items: [{ code: 'rejected-by-platform' }] });
    const params = { operationId: failed.id };
    const again = await manager.finished(await manager.ok('retryOperation', { params }));
    expect(again.state).toBe('succeeded');
    const { items } = await rolecall.platform.users.list({ filter: { username: body.username } });
    expect(items).toHaveLength(1);
  });

  test('is never created without the requested password on a retry', async () => {
    const body = { ...newUser(), password: 'a good password' };
    const fault = { kind: 'status', status: 503 } as const;
    rolecall.sandbox.faults.replace([{ method: 'POST', path: '/api/users', effect: fault }]);
    const failed = await manager
      .finished(await manager.ok('createUser', { body }))
      .finally(() => rolecall.sandbox.faults.clear());
    expect(failed.items[0]?.state).not.toBe('done');
    expect(failed.isRetriable).toBe(false);
    const again = await manager.finished(
      await manager.ok('retryOperation', { params: { operationId: failed.id } }),
    );
    expect(again.items).toMatchObject([{ state: 'failed', code: 'conflict' }]);
    const { items } = await rolecall.platform.users.list({ filter: { username: body.username } });
    expect(items).toEqual([]);
  });
});

describe('enabling and disabling', () => {
  test('changes nothing else', async () => {
    const before = await createUser();
    const params = { userId: before.id };
    const off = await manager.ok('updateUser', { params, version: before.version, body: { enabled: false } });
    expect(off).toEqual({ ...before, enabled: false, status: off.status, version: off.version });
    const on = await manager.ok('updateUser', { params, version: off.version, body: { enabled: true } });
    expect(on).toEqual(before);
  });

  test('U4 is refused for a stale or missing version', async () => {
    const { id, version } = await createUser();
    await rolecall.platform.users.disable(id);
    const params = { userId: id };
    const stale = await manager.refused('updateUser', { params, version, body: { enabled: true } });
    expect(stale).toMatchObject({ status: 412, stale: { fields: [{ field: 'enabled', current: false }] } });
    expect((await manager.refused('updateUser', { params, body: { enabled: true } })).status).toBe(428);
    expect((await get(id)).enabled).toBe(false);
  });

  test('of oneself is refused', async () => {
    const { id, version } = await get(await idOfUser('security_admin'));
    const problem = await manager.refused('updateUser', {
      params: { userId: id },
      version,
      body: { enabled: false },
    });
    expect(problem.code).toBe('conflict');
    expect((await get(id)).enabled).toBe(true);
  });

  test('reports a deleted user', async () => {
    const { id, version } = await createUser();
    await rolecall.platform.users.delete(id);
    const problem = await manager.refused('updateUser', {
      params: { userId: id },
      version,
      body: { enabled: false },
    });
    expect(problem).toMatchObject({ status: 404, code: 'not-found' });
  });
});
