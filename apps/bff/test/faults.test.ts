import type { RouteName } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import type { FaultRule } from '@rolecall/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller, CallerResponse } from './support/caller.ts';
import { startProxy } from './support/proxy.ts';
import { type Rolecall, startDemoSandbox, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';
import { unique } from './support/unique.ts';

type Effect = FaultRule['effect'];

const passing: readonly [string, Effect][] = [
  ['500', { kind: 'status', status: 500 }],
  ['502 as HTML', { kind: 'status', status: 502, body: 'html' }],
  ['503', { kind: 'status', status: 503 }],
  ['503 without a body', { kind: 'status', status: 503, body: 'empty' }],
  ['504', { kind: 'status', status: 504 }],
  ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 30 }],
  ['200 as HTML', { kind: 'status', status: 200, body: 'html' }],
  ['200 without a body', { kind: 'status', status: 200, body: 'empty' }],
  ['302', { kind: 'status', status: 302 }],
  ['401', { kind: 'status', status: 401 }],
  ['403', { kind: 'status', status: 403 }],
  ['a reset before', { kind: 'reset', when: 'before' }],
  ['a reset after', { kind: 'reset', when: 'after' }],
  ['a truncated answer', { kind: 'truncated' }],
  ['a malformed answer', { kind: 'malformed' }],
];

let rolecall: Rolecall;
let manager: ApiCaller;
let groupId: string;
let userId: string;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
  groupId = (await rolecall.platform.groups.getByName('fraud-detection')).id;
  userId = (await rolecall.platform.users.getByUsername('tom.becker')).id;
  await manager.ok('listUsers');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

async function during(
  faults: readonly FaultRule[],
  work: () => Promise<CallerResponse>,
): Promise<CallerResponse & { ms: number }> {
  rolecall.sandbox.faults.replace(faults);
  const startedAt = performance.now();
  try {
    const answer = await work();
    return { ...answer, ms: performance.now() - startedAt };
  } finally {
    rolecall.sandbox.faults.clear();
  }
}

describe.each(passing)('F1 every call to the platform fails with %s', (_, effect) => {
  const reads: readonly [RouteName, () => AnyRequestInput][] = [
    ['getSession', () => ({})],
    ['listGroups', () => ({})],
    ['getGroup', () => ({ params: { groupId } })],
    ['getUser', () => ({ params: { userId } })],
  ];
  test.each(reads)('%s responds in time, with known data or with a problem', async (name, input) => {
    const answer = await during([{ effect }], () => manager.send(name, input()));
    expect(answer.ms).toBeLessThan(10_000);
    if (name === 'getSession' || name === 'listGroups') return expect(answer.text).not.toContain('internal');
    expect([502, 503, 504], answer.text).toContain(answer.status);
    if (effect.kind === 'status' && effect.retryAfter)
      expect(answer.headers.get('Retry-After')).toBe(String(effect.retryAfter));
  });

  test('no one can sign in, and only a 401 says that the password was wrong', async () => {
    const body = { username: 'tom.becker', password: 'rolecall-demo' };
    const answer = await during([{ effect }], () => rolecall.anonymous.send('signIn', { body }));
    expect(answer.ms).toBeLessThan(10_000);
    const refused = effect.kind === 'status' && effect.status === 401 ? [401] : [502, 503, 504];
    expect(refused, answer.text).toContain(answer.status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    // A success resets the failure counts.
    await rolecall.signIn('tom.becker');
  });
});

describe.each(passing)('F1 and F3 every write to the platform fails with %s', (_, effect) => {
  const onWrites = (path: string): FaultRule[] =>
    (['POST', 'PUT', 'DELETE'] as const).map((method) => ({ method, path, effect }));

  test('creating a group reports no false success and makes no duplicate', async () => {
    const name = unique('made');
    const answer = await during(onWrites('/api/user_groups'), () =>
      manager.send('createGroup', { body: { name } }),
    );
    const { items } = await rolecall.platform.groups.list({ filter: { name } });
    expect(answer.ms).toBeLessThan(10_000);
    expect(items.length).toBeLessThanOrEqual(1);
    expect(answer.status === 201, answer.text).toBe(items.length === 1);
  });

  test('editing a group reports no false success', async () => {
    const { id, version } = await manager.ok('createGroup', { body: { name: unique('edited') } });
    const params = { groupId: id };
    const answer = await during(onWrites('/api/user_groups/*'), () =>
      manager.send('updateGroup', { params, version, body: { description: 'edited' } }),
    );
    const { attributes } = await rolecall.platform.groups.get(id);
    expect(answer.ms).toBeLessThan(10_000);
    expect(answer.status === 200, answer.text).toBe(attributes.description === 'edited');
  });

  test('adding a user reports no false success', async () => {
    const joined = await manager.ok('createGroup', { body: { name: unique('joined') } });
    let outcome = '';
    const answer = await during(onWrites('/api/users/*'), async () => {
      const input = { params: { groupId: joined.id }, body: { change: 'add' as const, userIds: [userId] } };
      const started = await manager.send('changeMembers', input);
      outcome = (await manager.finished(Object(started.body))).items[0]?.state ?? '';
      return started;
    });
    expect(answer.ms).toBeLessThan(10_000);
    const isMember = await rolecall.platform.groups.hasUser(joined.id, userId);
    expect(outcome === 'done', outcome).toBe(isMember);
    expect(['done', 'failed', 'unknown']).toContain(outcome);
  });

  test('deleting a group reports no false success', async () => {
    const { id, name } = await manager.ok('createGroup', { body: { name: unique('deleted') } });
    let outcome = '';
    const answer = await during(onWrites('/api/user_groups/*'), async () => {
      const started = await manager.send('deleteGroup', {
        params: { groupId: id },
        body: { expectedName: name },
      });
      outcome = (await manager.finished(Object(started.body))).items[0]?.state ?? '';
      return started;
    });
    expect(answer.ms).toBeLessThan(10_000);
    const { items } = await rolecall.platform.groups.list({ filter: { name } });
    expect(outcome === 'done', outcome).toBe(items.length === 0);
  });
});

test('F1 a platform that doesn’t respond at all is given up within ten seconds', async () => {
  await using stalled = await startRolecall();
  const stalledManager = await stalled.signIn();
  await waitForFirstCrawl(stalledManager);
  await stalledManager.ok('listUsers');
  const { id, version } = await stalledManager.ok('createGroup', { body: { name: 'stalled' } });
  stalled.sandbox.faults.replace([{ effect: { kind: 'stall' } }]);
  const startedAt = performance.now();
  const params = { groupId: id };
  const answers = await Promise.all([
    stalledManager.send('getGroup', { params }),
    stalledManager.send('getUser', { params: { userId: crypto.randomUUID() } }),
    stalledManager.send('createGroup', { body: { name: 'never made' } }),
    stalledManager.send('updateGroup', { params, version, body: { description: 'never written' } }),
    stalled.anonymous.send('signIn', { body: { username: 'tom.becker', password: 'rolecall-demo' } }),
  ]);
  // 9.5 seconds on an idle machine. Two consecutive timeouts would take 19.
  expect(performance.now() - startedAt).toBeLessThan(18_000);
  expect(answers.map(({ status }) => status)).toEqual([504, 504, 504, 504, 504]);
  // Rights older than ten seconds are read first, and both calls share one deadline.
  stalled.advance(0.25);
  const laterAt = performance.now();
  const later = await Promise.all([
    stalledManager.send('getGroup', { params }),
    stalledManager.send('listGroups'),
    stalledManager.send('listProjects'),
    stalledManager.raw('/api/v1/exports/groups?format=csv'),
    stalledManager.send('updateGroup', { params, version, body: { description: 'never written' } }),
  ]);
  expect(performance.now() - laterAt).toBeLessThan(18_000);
  // Lists show what was read before, with its age.
  expect(later.map(({ status }) => status)).toEqual([504, 200, 200, 200, 504]);
  stalled.sandbox.faults.clear();
  // Waits for a read of the rights that is still hanging.
  await vi.waitFor(
    async () => {
      expect((await stalledManager.ok('getGroup', { params })).description).toBe('');
    },
    { timeout: 60_000 },
  );
});

test('F1 responses with an unexpected shape are reported as such, and nothing in them is used', async () => {
  await using sandbox = await startDemoSandbox();
  const shapes: unknown[] = [
    null,
    1,
    'text',
    [],
    {},
    { data: null },
    { data: [] },
    { data: { type: 'job' } },
    { data: [null] },
  ];
  let shape: { value: unknown } | null = null;
  await using proxy = await startProxy(sandbox, (answer) => (shape ? shape.value : answer));
  await using odd = await startRolecall({ sandbox, endpoint: proxy.url });
  const oddManager = await odd.signIn();
  await oddManager.ok('listUsers');
  for (const value of shapes) {
    shape = { value };
    const read = await oddManager.send('getGroup', { params: { groupId: crypto.randomUUID() } });
    expect([404, 502], `${JSON.stringify(value)}: ${read.text}`).toContain(read.status);
    const name = unique('odd');
    const written = await oddManager.send('createGroup', { body: { name } });
    expect(written.status, `${JSON.stringify(value)}: ${written.text}`).toBeGreaterThanOrEqual(400);
    shape = null;
  }
  await oddManager.ok('createGroup', { body: { name: unique('well again') } });
});
