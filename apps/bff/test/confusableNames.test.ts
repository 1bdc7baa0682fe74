import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
  await manager.ok('listUsers');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const writes = () => rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET');

test.each([
  ['сontractors', 'This name looks like the group contractors.'],
  ['CONTRACTORS', 'This name looks like the group contractors.'],
  ['ｆraud-detection', 'This name looks like the group fraud-detection.'],
  ['nеw-team', 'This name mixes Latin and Cyrillic letters that look alike.'],
])('a group named %s is only created after its name has been confirmed', async (name, reason) => {
  rolecall.sandbox.requests.clear();
  const refused = await manager.refused('createGroup', { body: { name } });
  expect(refused).toMatchObject({
    status: 409,
    code: 'name-confusable',
    errors: [{ pointer: '/name', message: reason }],
  });
  expect(writes()).toEqual([]);
  const created = await manager.ok('createGroup', { body: { name, allowConfusableName: true } });
  expect(created.name).toBe(name);
  const { items } = await manager.ok('listGroups', { query: { q: name } });
  const marked = items.find(({ id }) => id === created.id);
  expect(marked?.looksLike ?? null).toBe(/the group (\S+)\.$/.exec(reason)?.[1] ?? null);
  await rolecall.platform.groups.delete(created.id);
});

test('a group is only renamed to a confusable name after a confirmation, but may keep its own', async () => {
  const { id, version } = await manager.ok('createGroup', { body: { name: 'Raisers' } });
  const rename = (name: string, allowConfusableName = false) =>
    manager.send('updateGroup', { params: { groupId: id }, version, body: { name, allowConfusableName } });
  expect(await rename('соntractors')).toMatchObject({ status: 409, body: { code: 'name-confusable' } });
  expect((await rename('raisers')).status).toBe(200);
});

test('names that look different need no confirmation', async () => {
  for (const name of ['contractor', 'команда', '研究lab', 'équipe'])
    await manager.ok('createGroup', { body: { name } });
});

test('a user with a confusable name is only created after a confirmation', async () => {
  const body = {
    username: 'torn.becker',
    firstName: 'Torn',
    lastName: 'Becker',
    email: 'torn@example.com',
  };
  const refused = await manager.refused('createUser', { body });
  expect(refused).toMatchObject({
    code: 'name-confusable',
    errors: [{ pointer: '/username', message: 'This name looks like the user tom.becker.' }],
  });
  const operation = await manager.ok('createUser', { body: { ...body, allowConfusableName: true } });
  expect(await manager.finished(operation)).toMatchObject({ state: 'succeeded' });
});
