import type { RoleIntent } from '@rolecall/access';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { apply, type Cast, createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: ProjectStage;
let owner: ApiCaller;
let admin: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  await waitForFirstCrawl(await rolecall.signIn('nora.lindqvist'));
  stage = createStage(rolecall.sandbox);
  owner = await rolecall.signIn('diego.ramos');
  admin = await rolecall.signIn('pavel.novak');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** Two users may change its members: the owner and an Admin. */
const project = (cast: Cast = {}) => stage.project('diego.ramos', { 'pavel.novak': 'Admin', ...cast });

async function refusal(caller: ApiCaller, projectId: string, changes: readonly RoleIntent[]) {
  rolecall.sandbox.requests.clear();
  const problem = await caller.refused('changeRoles', { params: { projectId }, body: { changes } });
  expect(stage.transactions()).toBe(0);
  return problem;
}

describe('a concurrent change by someone else', () => {
  test('stays: one assigns a group Viewer, the other adds a user from an older page', async () => {
    const projectId = await project();
    const fromOlderPage = [await stage.intent('mei.tanaka', '', 'Viewer')];
    await apply(owner, projectId, [await stage.intent('@credit-risk', '', 'Viewer')]);
    await apply(admin, projectId, fromOlderPage);
    expect(await stage.cast(projectId)).toEqual({
      'pavel.novak': 'Admin',
      '@credit-risk': 'Viewer',
      'mei.tanaka': 'Viewer',
    });
  });

  test('of the same principal is shown as a conflict, and nothing is written', async () => {
    const projectId = await project({ 'tom.becker': 'Viewer' });
    const changes = [
      await stage.intent('tom.becker', 'Viewer', 'Editor'),
      await stage.intent('mei.tanaka', '', 'Viewer'),
    ];
    await apply(owner, projectId, [await stage.intent('tom.becker', 'Viewer', 'Admin')]);
    const problem = await refusal(admin, projectId, changes);
    expect(problem).toMatchObject({
      status: 409,
      code: 'roles-conflict',
      conflicts: [{ name: 'tom.becker', expected: 'Viewer', wanted: 'Editor', current: 'Admin' }],
    });
    const { conflicts } = await admin.ok('previewRoles', { params: { projectId }, body: { changes } });
    expect(conflicts).toEqual(problem.conflicts);
    expect(await stage.cast(projectId)).toEqual({ 'pavel.novak': 'Admin', 'tom.becker': 'Admin' });
  });

  test('by the same user in another tab is a conflict like any other', async () => {
    const projectId = await project();
    const tabs = [owner, await rolecall.signIn('diego.ramos')] as const;
    const [one, other] = await Promise.all([
      stage.intent('tom.becker', '', 'Viewer'),
      stage.intent('grace.kim', '', 'Viewer'),
    ]);
    const ends = await Promise.all([apply(tabs[0], projectId, [one]), apply(tabs[1], projectId, [other])]);
    expect(ends.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    const stale = { ...one, role: 'Editor' };
    expect((await refusal(tabs[1], projectId, [stale])).code).toBe('roles-conflict');
    expect(await stage.cast(projectId)).toMatchObject({ 'tom.becker': 'Viewer', 'grace.kim': 'Viewer' });
  });

  test('made while the change waited in the queue is noticed inside the lock', async () => {
    await using slow = await startRolecall({ seed: { jobDurationMs: 100 } });
    const set = createStage(slow.sandbox);
    const projectId = await set.project('diego.ramos');
    const caller = await slow.signIn('diego.ramos');
    const body = async (role: string) => ({ changes: [await set.intent('tom.becker', '', role)] });
    const params = { projectId };
    slow.sandbox.requests.clear();
    const started = await Promise.all([
      caller.ok('changeRoles', { params, body: await body('Viewer') }),
      caller.ok('changeRoles', { params, body: await body('Editor') }),
    ]);
    const ends = await Promise.all(started.map((operation) => caller.finished(operation)));
    expect(ends.flatMap(({ items }) => items.map(({ state, code }) => code ?? state)).toSorted()).toEqual([
      'done',
      'roles-conflict',
    ]);
    expect(set.transactions()).toBe(1);
  });

  test('U4 is never guessed: a pending change includes what the user saw', async () => {
    const projectId = await project();
    const { expected: _, ...unseen } = await stage.intent('tom.becker', '', 'Viewer');
    const input = { params: { projectId }, body: { changes: [unseen] } };
    const problem = await owner.refused('changeRoles', input);
    expect(problem).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/changes/0/expected' }],
    });
  });
});

describe('dangerous changes have to be confirmed', () => {
  test.each([
    ['an Admin who removes their own role', { 'mei.tanaka': 'Admin' }, ['lose-own-admin']],
    ['the last Admin who removes their own role', {}, ['lose-own-admin', 'no-admin-but-owner']],
  ])('%s', async (_, others: Cast, dangers) => {
    const projectId = await project(others);
    const changes = [await stage.intent('pavel.novak', 'Admin', 'Viewer')];
    const problem = await refusal(admin, projectId, changes);
    expect(problem).toMatchObject({ status: 409, code: 'confirmation-needed', dangers });
    const { warnings } = await admin.ok('previewRoles', { params: { projectId }, body: { changes } });
    expect(warnings.map(({ type }) => type)).toEqual(dangers);
    const confirmed = await apply(admin, projectId, changes, {
      confirmed: ['lose-own-admin', 'no-admin-but-owner'],
    });
    expect(confirmed.state).toBe('succeeded');
    expect(await stage.cast(projectId)).toEqual({ 'pavel.novak': 'Viewer', ...others });
  });

  test('an Admin through a group who removes that group', async () => {
    const projectId = await project({ '@mlops-platform': 'Admin' });
    const amara = await rolecall.signIn('amara.okafor');
    const changes = [await stage.intent('@mlops-platform', 'Admin', '')];
    expect((await refusal(amara, projectId, changes)).dangers).toEqual(['lose-own-admin']);
    // For the owner, the same change isn't dangerous.
    expect((await apply(owner, projectId, changes)).state).toBe('succeeded');
  });

  test('a project that no one would manage, because it has no owner either', async () => {
    const username = `leaving-${crypto.randomUUID()}`;
    const fields = { username, first_name: 'L', last_name: 'V', email: 'l@example.com' };
    const { id } = await stage.platform.users.create(fields);
    const projectId = await stage.project(username, { 'pavel.novak': 'Admin' });
    await stage.platform.users.delete(id);
    const manager = await rolecall.signIn();
    const changes = [await stage.intent('pavel.novak', 'Admin', '')];
    expect((await refusal(manager, projectId, changes)).dangers).toEqual(['no-admin']);
    // Confirming another danger doesn't help.
    const body = { changes, confirmed: ['no-admin-but-owner'] };
    expect((await manager.refused('changeRoles', { params: { projectId }, body })).dangers).toEqual([
      'no-admin',
    ]);
    await apply(manager, projectId, changes, { confirmed: ['no-admin'] });
    expect(await stage.cast(projectId)).toEqual({});
  });
});

describe('A5 a user who loses the right', () => {
  const demote = (projectId: string) => stage.grant(projectId, { 'pavel.novak': 'Viewer' });

  test('between editing and applying is told so, and nothing is written', async () => {
    const projectId = await project();
    const changes = [await stage.intent('mei.tanaka', '', 'Viewer')];
    await admin.ok('previewRoles', { params: { projectId }, body: { changes } });
    await demote(projectId);
    // Recently read projects are cached, but not for writes.
    const answer = await admin.send('changeRoles', { params: { projectId }, body: { changes } });
    const code =
      answer.status === 202
        ? (await admin.finished(Object(answer.body))).items[0]?.code
        : Object(answer.body).code;
    expect(code).toBe('forbidden');
    expect(await stage.cast(projectId)).toEqual({ 'pavel.novak': 'Viewer' });
  });

  test.each(['in the project', 'with the account'])('%s while queued writes nothing', async (how) => {
    await using busy = await startRolecall();
    await waitForFirstCrawl(await busy.signIn('nora.lindqvist'));
    const set = createStage(busy.sandbox);
    const projectId = await set.project('diego.ramos', { 'pavel.novak': 'Admin', '@credit-risk': 'Admin' });
    const [first, second] = [await busy.signIn('diego.ramos'), await busy.signIn('pavel.novak')];
    const params = { projectId };
    const [demotion, other, wish] = await Promise.all([
      set.intent('pavel.novak', 'Admin', how === 'in the project' ? 'Viewer' : 'Admin'),
      set.intent('grace.kim', '', 'Viewer'),
      set.intent('mei.tanaka', '', 'Viewer'),
    ]);
    busy.sandbox.faults.replace([
      { path: '/api/async_transactions', count: 1, effect: { kind: 'latency', ms: 1_000 } },
    ]);
    busy.sandbox.requests.clear();
    const ahead = first.ok('changeRoles', { params, body: { changes: [demotion, other] } });
    await vi.waitFor(() => expect(set.transactions()).toBe(1), { timeout: 30_000 });
    const queued = second.ok('changeRoles', { params, body: { changes: [wish] } });
    await vi.waitFor(async () => expect((await second.ok('listOperations')).total).toBe(1), {
      timeout: 30_000,
    });
    if (how === 'with the account') await set.platform.users.disable(await set.idOf('pavel.novak'));
    expect((await first.finished(await ahead)).state).toBe('succeeded');
    const { id } = await queued;
    if (how === 'in the project')
      expect((await second.finished({ id })).items).toMatchObject([{ state: 'failed', code: 'forbidden' }]);
    // The session ended with the account, so only the platform shows the result. Stopping waits for running work.
    await busy.stop();
    expect(set.transactions()).toBe(1);
    expect(await set.cast(projectId)).not.toHaveProperty(['mei.tanaka']);
  });
});
