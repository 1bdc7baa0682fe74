import { type ProjectChange, projectChangeActions, projectChangeOutcomes } from '@rolecall/contract';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply, createStage } from './support/projects.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl, waitForNextCrawl } from './support/rolecall.ts';

let rolecall: Rolecall;
beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 20 });
  await waitForFirstCrawl(await rolecall.signIn('nora.lindqvist'));
});
afterAll(() => rolecall[Symbol.asyncDispose]());

test('users who manage a project’s members see who changed its roles, including outside Rolecall', async () => {
  const stage = createStage(rolecall.sandbox);
  const projectId = await stage.project('diego.ramos', { 'pavel.novak': 'Admin' });
  // The crawler may find the new project before its members.
  await waitForNextCrawl(await rolecall.signIn('nora.lindqvist'));
  const owner = await rolecall.signIn('diego.ramos');
  await apply(owner, projectId, [await stage.intent('tom.becker', '', 'Viewer')]);
  const since = Date.now();
  await stage.grant(projectId, { 'tom.becker': 'Editor' });
  await waitForNextCrawl(await rolecall.signIn('nora.lindqvist'), since);

  const admin = await rolecall.signIn('pavel.novak');
  const { items } = await admin.ok('listProjectChanges', { params: { projectId } });
  expect(items.slice(0, 2)).toMatchObject([
    { origin: 'outside', actor: null, outcome: 'success' },
    { origin: 'rolecall', actor: { name: 'diego.ramos' }, outcome: 'success' },
  ]);
  const file = await admin.send('exportProjectChanges', { params: { projectId }, query: { format: 'json' } });
  expect(Object(file.body).rows).toEqual(items);
  expect(items[1]?.after?.members).toMatchObject([{ name: 'tom.becker', role: 'Viewer' }]);
});

test('the deletion of a group, which names its members and other projects, isn’t included', async () => {
  const manager = await rolecall.signIn();
  const group = await manager.ok('createGroup', { body: { name: `team-${crypto.randomUUID()}` } });
  const stage = createStage(rolecall.sandbox);
  const projectId = await stage.project('diego.ramos', { [`@${group.name}`]: 'Viewer' });
  const body = { expectedName: group.name };
  await manager.finished(await manager.ok('deleteGroup', { params: { groupId: group.id }, body }));
  const owner = await rolecall.signIn('diego.ramos');
  const { items } = await owner.ok('listProjectChanges', { params: { projectId } });
  expect(JSON.stringify(items)).not.toContain('group.delete');
  expect(items.every(({ action }) => action.startsWith('project.'))).toBe(true);
});

test('filters return exactly the changes that concern a holder', async () => {
  const stage = createStage(rolecall.sandbox);
  const projectId = await stage.project('diego.ramos', { 'pavel.novak': 'Admin', 'grace.kim': 'Viewer' });
  await waitForNextCrawl(await rolecall.signIn('nora.lindqvist'));
  const owner = await rolecall.signIn('diego.ramos');
  await apply(owner, projectId, [
    await stage.intent('tom.becker', '', 'Viewer'),
    await stage.intent('@contractors', '', 'Editor'),
  ]);
  await apply(owner, projectId, [await stage.intent('tom.becker', 'Viewer', 'Editor')]);
  rolecall.sandbox.faults.replace([
    { method: 'POST', path: '/api/async_transactions', count: 1, effect: { kind: 'job', fate: 'fail' } },
  ]);
  await apply(owner, projectId, [await stage.intent('tom.becker', 'Editor', 'Viewer')]);
  const since = Date.now();
  await stage.grant(projectId, { 'mei.tanaka': 'Viewer', '@contractors': '' });
  await waitForNextCrawl(await rolecall.signIn('nora.lindqvist'), since);
  const params = { projectId };
  const { version } = await owner.ok('getProject', { params });
  const body = { ownerId: await stage.idOf('grace.kim'), confirmed: ['lose-own-admin' as const] };
  await owner.ok('changeOwner', { params, version, body });

  const manager = await rolecall.signIn('pavel.novak');
  const list = async (query: RequestInput<'listProjectChanges'>['query'] = {}) =>
    (await manager.ok('listProjectChanges', { params, query: { ...query, pageSize: 200 } })).items;
  const holdersIn = ({ before, after }: ProjectChange) =>
    [before, after].flatMap((state) => [
      ...(state?.members ?? []).map(({ kind, id }) => `${kind}:${id}`),
      ...(state?.owner ? [`user:${state.owner.id}`] : []),
    ]);
  const all = await list();
  const holders = new Set(all.flatMap(holdersIn));
  expect(holders.size).toBeGreaterThanOrEqual(5);
  for (const holder of [...holders, `user:${crypto.randomUUID()}`]) {
    const theirs = all.filter((change) => holdersIn(change).includes(holder));
    expect(await list({ holder })).toEqual(theirs);
    for (const action of projectChangeActions)
      expect(await list({ holder, action })).toEqual(theirs.filter((change) => change.action === action));
    for (const outcome of projectChangeOutcomes)
      expect(await list({ holder, outcome })).toEqual(theirs.filter((change) => change.outcome === outcome));
  }
  expect(new Set(all.map(({ outcome }) => outcome))).toContain('failed');
  for (const { at } of all) {
    expect(await list({ from: at })).toEqual(all.filter((change) => change.at >= at));
    expect(await list({ to: at })).toEqual(all.filter((change) => change.at <= at));
  }

  const viewer = await rolecall.signIn('mei.tanaka');
  const refused = await viewer.refused('listProjectChanges', {
    params,
    query: { holder: `user:${await stage.idOf('mei.tanaka')}` },
  });
  expect(refused.code).toBe('forbidden');
});
