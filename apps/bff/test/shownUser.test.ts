import { apiBase, headers, type RouteName, routes } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';
import { createWorld, type World } from './support/world.ts';

const names = Object.keys(routes).filter((name): name is RouteName => name in routes);
const guarded = names.filter((name) => routes[name].permission !== 'public');
const isChange = (name: RouteName) => routes[name].method !== 'get';

let rolecall: Rolecall;
let world: World;
let manager: ApiCaller;
let managerId: string;
beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  world = await createWorld(rolecall);
  manager = await rolecall.signIn();
  managerId = world.idOf('security admin');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const written = () => rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET');

describe('a call from a page that shows another user than the one signed in', () => {
  test.each(guarded)('is refused: %s', async (name) => {
    const input = await world.inputFor(routes[name], 'security admin', 'own');
    const other = encodeURIComponent(world.idOf('auditor'));
    rolecall.sandbox.requests.clear();
    const problem = await manager.refused(name, { ...input, headers: { [headers.shownUser]: other } });
    expect(problem).toMatchObject({
      status: 409,
      code: 'other-user',
      signedInAs: { id: managerId, username: 'security_admin' },
    });
    expect(written()).toEqual([]);
  });

  test('isn’t in the audit log, because it isn’t a denial of rights', async () => {
    const denied = async () => (await manager.ok('getAuditTotals', { query: { outcome: 'denied' } })).total;
    const before = await denied();
    await manager.refused('listGroups', { headers: { [headers.shownUser]: world.idOf('auditor') } });
    expect(await denied()).toBe(before);
  });

  test('doesn’t use up its idempotency key', async () => {
    const input = { body: { name: `kept-${crypto.randomUUID()}` }, key: crypto.randomUUID() };
    await manager.refused('createGroup', { ...input, headers: { [headers.shownUser]: 'another-user' } });
    expect((await manager.ok('createGroup', input)).name).toBe(input.body.name);
  });
});

describe('a call that doesn’t say which user its page shows', () => {
  const silent = { headers: { [headers.shownUser]: null } };

  test.each(guarded.filter(isChange))('is refused when it could change something: %s', async (name) => {
    const input = await world.inputFor(routes[name], 'security admin', 'own');
    rolecall.sandbox.requests.clear();
    const problem = await manager.refused(name, { ...input, ...silent });
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(problem.detail).toContain(headers.shownUser);
    expect(written()).toEqual([]);
  });

  test('may read: links, downloads and event streams send no headers', async () => {
    expect((await manager.send('exportGroups', { query: { format: 'csv' }, ...silent })).status).toBe(200);
  });
});

test('an event stream for another user is refused', async () => {
  const { status, body } = await manager.raw(`${apiBase}/operations/events?user=${world.idOf('auditor')}`);
  expect([status, Object(body).code]).toEqual([409, 'other-user']);
});
