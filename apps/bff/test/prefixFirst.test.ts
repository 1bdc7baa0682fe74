import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  const { users, groups } = rolecall.platform;
  const user = { last_name: 'Smith', assigned_policies: ['Developer'] };
  // Sorted by name, each comes before one that begins with "zeb".
  for (const [username, first_name, email] of [
    ['a.gazeboman', 'Al', 'al@example.com'],
    ['b.smith', 'Zebedee', 'bo@example.com'],
    ['c.gazebo', 'Cy', 'zebra@example.com'],
    ['zebulon', 'Di', 'di@example.com'],
  ] as const)
    await users.create({ ...user, username, first_name, email });
  for (const name of ['gazebo', 'zebras']) await groups.create({ name });
  manager = await rolecall.signIn();
  await freshLists(manager);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

test('pickers get what begins with the text first, so that the best match is on the first page', async () => {
  const query = { q: 'Zéb', prefixFirst: 'true' };
  const users = await manager.ok('listUsers', { query });
  expect(users.items.map(({ username }) => username)).toEqual([
    'b.smith',
    'c.gazebo',
    'zebulon',
    'a.gazeboman',
  ]);
  const groups = await manager.ok('listGroups', { query: { ...query, pageSize: 1 } });
  expect(groups).toMatchObject({ items: [{ name: 'zebras' }], total: 2 });
  const projects = await manager.ok('listProjects', { query: { q: 'load', prefixFirst: 'true' } });
  expect(projects.items.map(({ name }) => name)).toEqual(['energy-load']);
});

test('lists stay sorted by name', async () => {
  const { items } = await manager.ok('listGroups', { query: { q: 'zeb' } });
  expect(items.map(({ name }) => name)).toEqual(['gazebo', 'zebras']);
});

test('the order of candidates doesn’t reveal email addresses', async () => {
  const projectId = await createStage(rolecall.sandbox).project('diego.ramos');
  const candidates = async (caller: ApiCaller) => {
    const { items } = await caller.ok('listCandidates', {
      params: { projectId },
      query: { q: 'zeb', kind: 'user' },
    });
    return items.map(({ name }) => name);
  };
  expect(await candidates(await rolecall.signIn('diego.ramos'))).toEqual([
    'b.smith',
    'zebulon',
    'a.gazeboman',
    'c.gazebo',
  ]);
  expect(await candidates(manager)).toEqual(['b.smith', 'c.gazebo', 'zebulon', 'a.gazeboman']);
});
