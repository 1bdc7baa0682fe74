import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: ProjectStage;
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const leave = async (caller: ApiCaller, projectId: string, expected: string | null) =>
  caller.finished(await caller.ok('leaveProject', { params: { projectId }, body: { expected } }));

test('a member gives up only their own role', async () => {
  const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer', 'mei.tanaka': 'Editor' });
  const tom = await rolecall.signIn('tom.becker');
  const operation = await leave(tom, projectId, 'Viewer');
  expect(operation).toMatchObject({ kind: 'change-roles', state: 'succeeded' });
  expect(await stage.cast(projectId)).toEqual({ 'mei.tanaka': 'Editor' });
  expect((await tom.refused('getProject', { params: { projectId } })).code).toBe('not-found');
  const auditor = await rolecall.signIn('nora.lindqvist');
  const query = {
    subject: `project:${projectId}`,
    origin: 'rolecall',
    action: 'project.change-roles',
  } as const;
  const { items } = await auditor.ok('listAuditEntries', { query });
  expect(items[0]).toMatchObject({
    action: 'project.change-roles',
    actor: { name: 'tom.becker' },
    before: { members: [{ name: 'tom.becker', role: 'Viewer' }] },
    after: { members: [{ name: 'tom.becker', role: null }] },
  });
});

test('a role that has changed stays, and access through a group can’t be given up', async () => {
  const projectId = await stage.project('diego.ramos', { 'rachel.green': 'Editor' });
  const rachel = await rolecall.signIn('rachel.green');
  const body = { expected: 'Viewer' };
  const conflict = await rachel.refused('leaveProject', { params: { projectId }, body });
  expect(conflict.code).toBe('roles-conflict');
  await stage.grant(projectId, { 'rachel.green': '', '@all_users': 'Viewer' });
  expect((await leave(rachel, projectId, null)).items).toMatchObject([{ state: 'unchanged' }]);
  expect(await stage.cast(projectId)).toEqual({ '@all_users': 'Viewer' });
});

test('an Admin confirms the loss', async () => {
  const projectId = await stage.project('diego.ramos', { 'pavel.novak': 'Admin' });
  const pavel = await rolecall.signIn('pavel.novak');
  const params = { projectId };
  const refused = await pavel.refused('leaveProject', { params, body: { expected: 'Admin' } });
  expect(refused).toMatchObject({
    code: 'confirmation-needed',
    dangers: ['lose-own-admin', 'no-admin-but-owner'],
  });
  const confirmed = ['lose-own-admin' as const, 'no-admin-but-owner' as const];
  const started = await pavel.ok('leaveProject', { params, body: { expected: 'Admin', confirmed } });
  expect((await pavel.finished(started)).state).toBe('succeeded');
  expect(await stage.cast(projectId)).toEqual({});
});

test('members see who manages their projects, and projects that they manage come first', async () => {
  const cast = { 'tom.becker': 'Viewer', 'mei.tanaka': 'Admin', '@contractors': 'Admin' };
  const projectId = await stage.project('priya.nair', cast);
  await stage.project('amara.okafor');
  await freshLists(await rolecall.signIn());
  const tom = await rolecall.signIn('tom.becker');
  const { items } = await tom.ok('listUserProjects', {
    params: { userId: tom.userId },
    query: { pageSize: 200 },
  });
  expect(items.find((row) => row.projectId === projectId)?.managers).toEqual({
    owner: 'priya.nair',
    admins: ['contractors', 'mei.tanaka'],
    adminTotal: 2,
  });
  const amara = await rolecall.signIn('amara.okafor');
  const roles = async (sort: 'myRole' | '-myRole') =>
    (await amara.ok('listProjects', { query: { sort, pageSize: 200 } })).items.map(({ myRole }) => myRole);
  const ascending = await roles('myRole');
  expect(ascending.slice(0, 2)).toEqual(['Owner', 'Admin']);
  expect(await roles('-myRole')).toEqual(ascending.toReversed());
});

test('a list of confirmations has no more entries than there are dangers, since operations store it', async () => {
  const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
  const tom = await rolecall.signIn('tom.becker');
  const body = { expected: 'Viewer', confirmed: Array.from({ length: 60_000 }, () => 'no-admin' as const) };
  const refused = await tom.refused('leaveProject', { params: { projectId }, body });
  expect(refused.errors).toEqual([{ pointer: '/confirmed', message: expect.any(String) }]);
});
