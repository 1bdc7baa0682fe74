import type { FaultRule } from '@rolecall/sandbox';
import { describe, expect, test, vi } from 'vitest';
import { apply, createStage } from './support/projects.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

const waitOptions = { timeout: 30_000, interval: 20 };

const onTransactions = (effect: FaultRule['effect']): FaultRule => ({
  method: 'POST',
  path: '/api/async_transactions',
  count: 1,
  effect,
});

/** A project's owner on a platform with slow jobs, which are followed for two seconds. */
async function setUp(jobDurationMs = 0, jobDeadlineMs = 2_000) {
  const rolecall = await startRolecall({ seed: { jobDurationMs }, jobDeadlineMs });
  const stage = createStage(rolecall.sandbox);
  const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Editor' });
  const owner = await rolecall.signIn('diego.ramos');
  // Changes wait for the first crawl, and are refused after a while.
  await waitForFirstCrawl(await rolecall.signIn('nora.lindqvist'));
  const changes = [await stage.intent('tom.becker', '', 'Viewer')];
  rolecall.sandbox.requests.clear();
  return { ...rolecall, stage, projectId, owner, changes };
}

describe('a platform job', () => {
  test('that fails is reported in the platform’s words, and nothing changes', async () => {
    await using on = await setUp();
    on.sandbox.faults.replace([onTransactions({ kind: 'job', fate: 'fail' })]);
    const operation = await apply(on.owner, on.projectId, on.changes);
    expect(operation).toMatchObject({
      state: 'failed',
      items: [{ state: 'failed', code: 'rejected-by-platform', ctx: expect.stringMatching(/^\d+$/) }],
    });
    expect(operation.items[0]?.detail).toContain('The job failed');
    expect(await on.stage.cast(on.projectId)).toEqual({ 'grace.kim': 'Editor' });
    // A retry succeeds.
    const params = { operationId: operation.id };
    const again = await on.owner.finished(await on.owner.ok('retryOperation', { params }));
    expect(again.state).toBe('succeeded');
  });

  test('that never ends is reported as such, and isn’t started again', async () => {
    await using on = await setUp(0, 300);
    on.sandbox.faults.replace([onTransactions({ kind: 'job', fate: 'endless' })]);
    const operation = await apply(on.owner, on.projectId, on.changes);
    expect(operation).toMatchObject({
      state: 'failed',
      items: [{ state: 'unknown', code: 'outcome-unknown' }],
    });
    expect(operation.items[0]?.detail).toContain('hasn’t finished it');
    expect(on.stage.transactions()).toBe(1);
  });

  test('that runs forever doesn’t keep Rolecall from stopping', async () => {
    await using on = await setUp(0, 3_600_000);
    on.sandbox.faults.replace([onTransactions({ kind: 'job', fate: 'endless' })]);
    await on.owner.ok('changeRoles', { params: { projectId: on.projectId }, body: { changes: on.changes } });
    expect(on.stage.transactions()).toBe(1);
    const startedAt = performance.now();
    await on.stop();
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(on.stage.transactions()).toBe(1);
  });

  test('rejects the owner as a member, in the platform’s words', async () => {
    await using on = await setUp();
    const changes = [await on.stage.intent('diego.ramos', '', 'Viewer')];
    const { warnings } = await on.owner.ok('previewRoles', {
      params: { projectId: on.projectId },
      body: { changes },
    });
    expect(warnings).toContainEqual({ type: 'is-owner', user: 'diego.ramos' });
    const { items } = await apply(on.owner, on.projectId, [...changes, ...on.changes]);
    expect(items).toMatchObject([{ state: 'failed', code: 'rejected-by-platform' }]);
    expect(items[0]?.detail).toContain('diego.ramos owns the project and holds no role in it');
    expect(await on.stage.cast(on.projectId)).toEqual({ 'grace.kim': 'Editor' });
  });
});

describe('F3 a transaction whose answer was lost', () => {
  test.each([
    { name: 'a reset after', effect: { kind: 'reset', when: 'after' }, jobDurationMs: 0 },
    {
      name: 'a reset after, and is made later',
      effect: { kind: 'reset', when: 'after' },
      jobDurationMs: 600,
    },
    { name: 'a truncated answer', effect: { kind: 'truncated' }, jobDurationMs: 600 },
    { name: 'a malformed answer', effect: { kind: 'malformed' }, jobDurationMs: 0 },
  ] as const)('by $name, is looked up and done', async ({ effect, jobDurationMs }) => {
    await using on = await setUp(jobDurationMs);
    on.sandbox.faults.replace([onTransactions(effect)]);
    const operation = await apply(on.owner, on.projectId, on.changes);
    expect(operation).toMatchObject({ state: 'succeeded', items: [{ state: 'done' }] });
    expect(on.stage.transactions()).toBe(1);
    expect(await on.stage.cast(on.projectId)).toEqual({ 'grace.kim': 'Editor', 'tom.becker': 'Viewer' });
  });

  test.each([
    ['a reset before', { kind: 'reset', when: 'before' }],
    ['a 502', { kind: 'status', status: 502, body: 'html' }],
    ['an empty success', { kind: 'status', status: 200, body: 'empty' }],
  ] as const)('by %s, and never came true, is unknown and not repeated', async (_, effect) => {
    await using on = await setUp(0, 300);
    on.sandbox.faults.replace([onTransactions(effect)]);
    const operation = await apply(on.owner, on.projectId, on.changes);
    expect(operation).toMatchObject({
      state: 'failed',
      items: [{ state: 'unknown', code: 'outcome-unknown' }],
    });
    expect(on.stage.transactions()).toBe(1);
    expect(await on.stage.cast(on.projectId)).toEqual({ 'grace.kim': 'Editor' });
  });
});

test.each([
  ['can’t be read back', ['/api/projects/*']],
  ['can be neither followed nor read back', ['/api/jobs/*', '/api/projects/*']],
])('F3 an accepted change that %s is unknown, never a failure', async (_, paths) => {
  await using on = await setUp();
  on.sandbox.faults.replace([onTransactions({ kind: 'latency', ms: 300 })]);
  const input = { params: { projectId: on.projectId }, body: { changes: on.changes } };
  const started = on.owner.ok('changeRoles', input);
  await vi.waitFor(() => expect(on.stage.transactions()).toBe(1), waitOptions);
  on.sandbox.faults.replace(
    paths.map((path) => ({ method: 'GET', path, effect: { kind: 'status', status: 400 } })),
  );
  const { items } = await on.owner.finished(await started);
  expect(items).toMatchObject([{ state: 'unknown', code: 'outcome-unknown' }]);
  on.sandbox.faults.clear();
  expect(await on.stage.cast(on.projectId)).toHaveProperty(['tom.becker'], 'Viewer');
});

describe('what was deleted between editing and applying', () => {
  test('a principal: reported in the platform’s words, and nothing else is done', async () => {
    await using on = await setUp();
    const username = `leaving-${crypto.randomUUID()}`;
    const fields = { username, first_name: 'L', last_name: 'V', email: 'l@example.com' };
    const { id } = await on.stage.platform.users.create(fields);
    const gone = await on.stage.intent(username, '', 'Viewer');
    await on.stage.platform.users.delete(id);
    const { items } = await apply(on.owner, on.projectId, [gone, ...on.changes]);
    expect(items).toMatchObject([{ state: 'failed', code: 'rejected-by-platform' }]);
    expect(items[0]?.detail).toContain(id);
    expect(await on.stage.cast(on.projectId)).toEqual({ 'grace.kim': 'Editor' });
  });

  test('the project: not found', async () => {
    await using on = await setUp();
    await on.stage.remove(on.projectId);
    const input = { params: { projectId: on.projectId }, body: { changes: on.changes } };
    expect((await on.owner.refused('changeRoles', input)).code).toBe('not-found');
    expect(on.stage.transactions()).toBe(0);
  });

  test('the project, while the change was queued', async () => {
    await using on = await setUp();
    on.sandbox.faults.replace([onTransactions({ kind: 'latency', ms: 1_000 })]);
    const params = { projectId: on.projectId };
    const ahead = on.owner.ok('changeRoles', { params, body: { changes: on.changes } });
    await vi.waitFor(() => expect(on.stage.transactions()).toBe(1), waitOptions);
    const changes = [await on.stage.intent('mei.tanaka', '', 'Viewer')];
    const queued = on.owner.ok('changeRoles', { params, body: { changes } });
    await vi.waitFor(async () => expect((await on.owner.ok('listOperations')).total).toBe(2), waitOptions);
    await on.stage.remove(on.projectId);
    const ends = await Promise.all([ahead, queued].map(async (one) => on.owner.finished(await one)));
    expect(ends.flatMap(({ items }) => items.map(({ code }) => code))).toEqual(['not-found', 'not-found']);
    expect(on.stage.transactions()).toBe(1);
  });
});
