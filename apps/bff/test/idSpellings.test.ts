import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { startProxy } from './support/proxy.ts';
import { type Rolecall, startDemoSandbox, startRolecall } from './support/rolecall.ts';

/** A platform that also finds objects by another spelling of their ID, as for UUIDs in upper case. */
async function startForgivingPlatform() {
  const sandbox = await startDemoSandbox();
  const proxy = await startProxy(
    sandbox,
    (answer) => answer,
    (address) => address.replace(/[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}/, (id) => id.toLowerCase()),
  );
  const rolecall = await startRolecall({ sandbox, endpoint: proxy.url });
  return {
    rolecall,
    async close() {
      await rolecall[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

let platform: Awaited<ReturnType<typeof startForgivingPlatform>>;
let rolecall: Rolecall;
let manager: ApiCaller;
/** The user of the access key, who is also the caller. */
let userId: string;

beforeAll(async () => {
  platform = await startForgivingPlatform();
  rolecall = platform.rolecall;
  manager = await rolecall.signIn();
  userId = manager.userId;
});
afterAll(() => platform.close());

test('A7 another spelling of a user’s ID doesn’t get past what protects the user', async () => {
  const { version } = await manager.ok('getUser', { params: { userId } });
  const params = { userId: userId.toUpperCase() };
  const refused = [
    await manager.refused('updateUser', { params, version, body: { enabled: false } }),
    await manager.refused('updateUser', { params, version, body: { policies: [] } }),
    await manager.refused('deleteUser', { params, body: { expectedName: 'security_admin' } }),
  ];
  expect(refused.map(({ code }) => code)).toEqual(['not-found', 'not-found', 'not-found']);
  expect((await manager.ok('getUser', { params: { userId } })).version).toBe(version);
});

test('A6 another spelling of a group’s ID finds no group', async () => {
  const { id } = await rolecall.platform.groups.getByName('it-administrators');
  const { version } = await manager.ok('getGroup', { params: { groupId: id } });
  const params = { groupId: id.toUpperCase() };
  const refused = [
    await manager.refused('getGroup', { params }),
    await manager.refused('updateGroup', { params, version, body: { policies: [] } }),
    await manager.refused('deleteGroup', { params, body: { expectedName: 'it-administrators' } }),
    await manager.refused('changeMembers', { params, body: { change: 'remove', userIds: [userId] } }),
    await manager.refused('changeUserGroups', {
      params: { userId },
      body: { add: [id.toUpperCase()] },
    }),
  ];
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['not-found']));
  expect((await manager.ok('getGroup', { params: { groupId: id } })).version).toBe(version);
});

test('A6 another spelling of a group’s ID doesn’t get past the confirmation for privileges', async () => {
  const { id } = await rolecall.platform.groups.getByName('it-administrators');
  const body = {
    username: `new-${crypto.randomUUID()}`,
    firstName: 'New',
    lastName: 'User',
    email: 'new@example.com',
    groupIds: [id.toUpperCase()],
  };
  const refused = await manager.refused('createUser', { body });
  expect(refused.errors).toEqual([{ pointer: '/groupIds/0', message: expect.any(String) }]);
  expect((await manager.ok('listUsers', { query: { q: body.username } })).total).toBe(0);
});
