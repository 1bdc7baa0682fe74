import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const idOfGroup = async (name: string) => (await rolecall.platform.groups.getByName(name)).id;
const idsOf = async (...names: string[]) => {
  const users = await Promise.all(names.map((name) => rolecall.platform.users.getByUsername(name)));
  return users.map(({ id }) => id);
};
const emptyGroup = () => manager.ok('createGroup', { body: { name: `team ${crypto.randomUUID()}` } });
const membersOnPlatform = async (groupId: string) => {
  const { users } = await rolecall.platform.groups.get(groupId, { include: ['users'] });
  return users.map(({ attributes }) => attributes.username).toSorted();
};
async function change(
  groupId: string,
  body: { change: 'add' | 'remove'; userIds: string[]; force?: boolean },
) {
  return manager.finished(await manager.ok('changeMembers', { params: { groupId }, body }));
}

describe('the members of a group', () => {
  test('are listed with search, sort, pages and total', async () => {
    const params = { groupId: await idOfGroup('fraud-detection') };
    const all = await manager.ok('listMembers', { params });
    expect(all.items.map(({ username }) => username)).toEqual(await membersOnPlatform(params.groupId));
    const page = await manager.ok('listMembers', {
      params,
      query: { page: 2, pageSize: 3, sort: '-username' },
    });
    expect(page).toMatchObject({ total: 4, page: 2, pageSize: 3, items: [{ username: 'aisha.rahman' }] });
    const found = await manager.ok('listMembers', { params, query: { q: 'ROSSI' } });
    expect(found).toMatchObject({ total: 1, items: [{ username: 'sofia.rossi' }] });
    const byName = await manager.ok('listMembers', { params, query: { sort: 'name' } });
    expect(byName.items.map(({ lastName }) => lastName)).toEqual(['Ferrari', 'Rahman', 'Ramos', 'Rossi']);
  });

  test('are empty for an empty group, and not found for a missing group', async () => {
    const { id } = await emptyGroup();
    expect((await manager.ok('listMembers', { params: { groupId: id } })).items).toEqual([]);
    const problem = await manager.refused('listMembers', { params: { groupId: crypto.randomUUID() } });
    expect(problem.status).toBe(404);
  });
});

describe('adding and removing people', () => {
  test('has an outcome for each, and adding again changes nothing', async () => {
    const { id } = await emptyGroup();
    const userIds = await idsOf('tom.becker', 'haruto.sato');
    const added = await change(id, { change: 'add', userIds });
    expect(added).toMatchObject({
      state: 'succeeded',
      progress: { total: 2, done: 2, unchanged: 0, failed: 0, unknown: 0 },
      items: [
        { label: 'tom.becker', state: 'done' },
        { label: 'haruto.sato', state: 'done' },
      ],
    });
    expect(await membersOnPlatform(id)).toEqual(['haruto.sato', 'tom.becker']);
    const again = await change(id, { change: 'add', userIds: await idsOf('tom.becker', 'mei.tanaka') });
    expect(again.progress).toMatchObject({ total: 2, done: 1, unchanged: 1 });
    const removed = await change(id, { change: 'remove', userIds: [...userIds, ...userIds] });
    expect(removed.progress).toMatchObject({ total: 2, done: 2 });
    expect(await membersOnPlatform(id)).toEqual(['mei.tanaka']);
  });

  test('shows in every list immediately', async () => {
    const { id, name } = await emptyGroup();
    const [userId = ''] = await idsOf('tom.becker');
    await change(id, { change: 'add', userIds: [userId] });
    expect((await manager.ok('listMembers', { params: { groupId: id } })).total).toBe(1);
    expect((await manager.ok('listGroups', { query: { name } })).items).toMatchObject([{ memberCount: 1 }]);
    expect((await manager.ok('listUsers', { query: { group: id } })).total).toBe(1);
    const { groups } = await manager.ok('getUser', { params: { userId } });
    expect(groups.map((group) => group.id)).toContain(id);
  });

  test('doesn’t change anyone’s other groups or primary group', async () => {
    const { id } = await emptyGroup();
    const [userId = ''] = await idsOf('zofia.kowalska');
    const before = await manager.ok('getUser', { params: { userId } });
    await change(id, { change: 'add', userIds: [userId] });
    await change(id, { change: 'remove', userIds: [userId] });
    const after = await manager.ok('getUser', { params: { userId } });
    expect(after.groups).toEqual(before.groups);
    expect(before.groups.some(({ primary }) => primary)).toBe(true);
  });

  test('from their primary group is refused with a reason, and works when forced', async () => {
    const groupId = await idOfGroup('mlops-platform');
    const userIds = await idsOf('jonas.weber');
    const refused = await change(groupId, { change: 'remove', userIds });
    expect(refused).toMatchObject({ state: 'failed', items: [{ state: 'failed', code: 'primary-group' }] });
    expect(refused.items[0]?.detail).toContain('mlops-platform is the primary group of jonas.weber');
    expect(await membersOnPlatform(groupId)).toContain('jonas.weber');

    const forced = await change(groupId, { change: 'remove', userIds, force: true });
    expect(forced.state).toBe('succeeded');
    expect(await membersOnPlatform(groupId)).not.toContain('jonas.weber');
    const { groups } = await manager.ok('getUser', { params: { userId: userIds[0] ?? '' } });
    expect(groups.map(({ name }) => name)).toEqual(['all_users', 'platform-service-owners', 'project-leads']);
    expect(groups.some(({ primary }) => primary)).toBe(false);
  });

  test('fails by name for users deleted since, and works for the others', async () => {
    const { id } = await emptyGroup();
    const username = `leaving-${crypto.randomUUID()}`;
    const fields = { username, first_name: 'L', last_name: 'V', email: 'l@example.com' };
    const leaving = await rolecall.platform.users.create(fields);
    await manager.ok('getUser', { params: { userId: leaving.id } });
    await rolecall.platform.users.delete(leaving.id);
    const userIds = [...(await idsOf('tom.becker')), leaving.id];
    const operation = await change(id, { change: 'add', userIds });
    expect(operation.state).toBe('partly-failed');
    expect(operation.items).toMatchObject([
      { label: 'tom.becker', state: 'done' },
      { id: leaving.id, state: 'failed', code: 'not-found' },
    ]);
    expect(await membersOnPlatform(id)).toEqual(['tom.becker']);
  });

  test.each(['add', 'remove'] as const)('%s is refused for an imported group', async (what) => {
    const groupId = await idOfGroup('corp-directory-engineering');
    const body = { change: what, userIds: await idsOf('tom.becker') };
    const problem = await manager.refused('changeMembers', { params: { groupId }, body });
    expect(problem.code).toBe('rejected-by-platform');
    expect(problem.detail).toContain('ldap');
  });

  test('no one can be removed from all_users', async () => {
    const groupId = await idOfGroup('all_users');
    const body = { change: 'remove', userIds: await idsOf('tom.becker'), force: true };
    const problem = await manager.refused('changeMembers', { params: { groupId }, body });
    expect(problem.code).toBe('rejected-by-platform');
    expect(await membersOnPlatform(groupId)).toContain('tom.becker');
  });

  test('accepts one to five thousand users', async () => {
    const { id } = await emptyGroup();
    const ids = Array.from({ length: 5_001 }, () => crypto.randomUUID());
    for (const userIds of [[], ids]) {
      const problem = await manager.refused('changeMembers', {
        params: { groupId: id },
        body: { change: 'add', userIds },
      });
      expect(problem).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/userIds' }] });
    }
  });

  test('A5 stops when its actor loses the right: later items change nothing', async () => {
    await using own = await startRolecall();
    const { platform } = own;
    const actor = await platform.users.getByUsername('grace.kim');
    await platform.users.update(actor.id, { assigned_policies: ['Security Admin'] });
    const grace = await own.signIn('grace.kim');
    const group = await platform.groups.create({ name: 'demotion' });
    const users = await platform.users.list({ filter: { admin_status: 'up' } });
    const userIds = users.items.map(({ id }) => id).filter((id) => id !== actor.id);
    // Slow writes, so that most are still to be made when the user is demoted.
    own.sandbox.faults.replace([
      { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms: 250 } },
    ]);
    const started = await grace.ok('changeMembers', {
      params: { groupId: group.id },
      body: { change: 'add', userIds },
    });
    await platform.users.update(actor.id, { assigned_policies: ['Developer'] });
    own.sandbox.requests.clear();
    const operation = await grace.finished(started);
    const writes = own.sandbox.requests.entries().filter(({ method }) => method === 'PUT');
    // Only those that were authorized before the demotion: at most one per concurrent item.
    expect(writes.length).toBeLessThanOrEqual(16);
    const refused = operation.items.filter(({ code }) => code === 'forbidden');
    expect(refused.length).toBeGreaterThan(0);
    expect(operation.progress.done + refused.length).toBe(userIds.length);
    expect(operation.progress.done).toBe((await membersOf(own, group.id)).length);
  });
});

async function membersOf({ platform }: Rolecall, groupId: string) {
  return (await platform.groups.get(groupId, { include: ['users'] })).users;
}
