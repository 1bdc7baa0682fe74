import type { RouteName } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

interface Manager {
  id: string;
  groupId: string;
  groupName: string;
  caller: ApiCaller;
}
type Confirmation = { confirmed?: string[] };

/** All ways to take away one's own rights. */
const attempts: readonly {
  name: RouteName;
  kind: string;
  input(manager: Manager, confirmation: Confirmation): Promise<AnyRequestInput>;
}[] = [
  {
    name: 'changeMembers',
    kind: 'leave the group',
    input: async ({ id, groupId }, confirmation) => ({
      params: { groupId },
      body: { change: 'remove', userIds: [id], ...confirmation },
    }),
  },
  {
    name: 'changeMembers',
    kind: 'leave the group with others, by force',
    input: async ({ id, groupId }, confirmation) => ({
      params: { groupId },
      body: { change: 'remove', userIds: [await idOfUser('grace.kim'), id], force: true, ...confirmation },
    }),
  },
  {
    name: 'updateGroup',
    kind: 'take the policy from the group',
    input: async ({ caller, groupId }, confirmation) => ({
      params: { groupId },
      version: (await caller.ok('getGroup', { params: { groupId } })).version,
      body: { policies: ['Data'], ...confirmation },
    }),
  },
  {
    name: 'deleteGroup',
    kind: 'delete the group',
    input: async ({ groupId, groupName }, confirmation) => ({
      params: { groupId },
      body: { expectedName: groupName, ...confirmation },
    }),
  },
];

let rolecall: Rolecall;
beforeAll(async () => {
  rolecall = await startRolecall();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;

/** A user who manages groups through one group, or through two. */
async function createManager(sources: 'one group' | 'two groups'): Promise<Manager> {
  const { platform } = rolecall;
  const username = `manager-${crypto.randomUUID()}`;
  const { id } = await platform.users.create({
    username,
    password: 'rolecall-demo',
    first_name: 'Group',
    last_name: 'Manager',
    email: `${username}@example.com`,
  });
  const groupNames = sources === 'one group' ? [`a-${username}`] : [`a-${username}`, `b-${username}`];
  const ids: string[] = [];
  for (const name of groupNames) {
    const group = await platform.groups.create({ name, assigned_policies: ['Security Admin'] });
    await platform.groups.addUser(group.id, id);
    ids.push(group.id);
  }
  const [groupId = '', [groupName = '']] = [ids[0], groupNames];
  return { id, groupId, groupName, caller: await rolecall.signIn(username) };
}

const capabilities = async (caller: ApiCaller) => {
  rolecall.advance(1);
  return (await caller.ok('getSession')).capabilities;
};

describe.each(attempts)('to $kind', ({ name, input }) => {
  test('has to be confirmed if it takes away the user’s own rights', async () => {
    const manager = await createManager('one group');
    for (const confirmation of [{}, { confirmed: [] }]) {
      const asked = await input(manager, confirmation);
      rolecall.sandbox.requests.clear();
      const problem = await manager.caller.refused(name, asked);
      expect(problem).toMatchObject({
        status: 409,
        code: 'confirmation-needed',
        dangers: ['lose-own-rights'],
      });
      const written = rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET');
      expect(written).toEqual([]);
    }
    expect(await capabilities(manager.caller)).toContain('groups:write');

    const { status, body, text } = await manager.caller.send(
      name,
      await input(manager, { confirmed: ['lose-own-rights'] }),
    );
    expect(status, text).toBeLessThan(300);
    if (status === 202) await manager.caller.finished(Object(body));
    expect(await capabilities(manager.caller)).not.toContain('groups:write');
  });

  test('needs no confirmation while the rights have another source', async () => {
    const manager = await createManager('two groups');
    const { status, body, text } = await manager.caller.send(name, await input(manager, {}));
    expect(status, text).toBeLessThan(300);
    if (status === 202) {
      const { items } = await manager.caller.finished(Object(body));
      expect(items.map(({ code }) => code)).not.toContain('confirmation-needed');
    }
    expect(await capabilities(manager.caller)).toContain('groups:write');
  });

  test('is checked again in the lock, because the other source may be gone', async () => {
    const manager = await createManager('two groups');
    const asked = await input(manager, {});
    const other = await rolecall.platform.groups.getByName(manager.groupName.replace(/^a/, 'b'));
    // The session's cached rights are still the old ones.
    await capabilities(manager.caller);
    await rolecall.platform.groups.removeUser(other.id, manager.id);
    expect((await manager.caller.refused(name, asked)).code).toBe('confirmation-needed');
    expect(await capabilities(manager.caller)).toContain('groups:write');
  });
});

test('adding oneself, or changing something that gives no rights, needs no confirmation', async () => {
  const { caller, id, groupId } = await createManager('one group');
  const { id: other } = await rolecall.platform.groups.getByName('contractors');
  const ways = [
    { change: 'add' as const, userIds: [id] },
    { change: 'remove' as const, userIds: [id] },
  ];
  for (const body of ways) {
    const operation = await caller.finished(
      await caller.ok('changeMembers', { params: { groupId: other }, body }),
    );
    expect(operation.state).toBe('succeeded');
  }
  const { version } = await caller.ok('getGroup', { params: { groupId } });
  await caller.ok('updateGroup', {
    params: { groupId },
    version,
    body: { description: 'described', policies: ['Security Admin', 'Data'] },
  });
});
