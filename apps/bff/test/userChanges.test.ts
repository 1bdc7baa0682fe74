import type { BodyInput, Routes } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
let stage: ProjectStage;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
  stage = createStage(rolecall.sandbox);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const get = (userId: string) => manager.ok('getUser', { params: { userId } });
const idOfGroup = (name: string) => stage.idOf(`@${name}`);

async function newUser(groups: readonly string[] = []) {
  const username = `u-${crypto.randomUUID()}`;
  const { id } = await rolecall.platform.users.create({
    username,
    first_name: 'Ada',
    last_name: 'Łukasiewicz',
    email: `${username}@example.com`,
    groupIds: await Promise.all(groups.map(idOfGroup)),
  });
  await freshLists(manager);
  return get(id);
}
const update = ({ id, version }: { id: string; version: string }, body: BodyInput<Routes['updateUser']>) => ({
  params: { userId: id },
  version,
  body,
});
const lastEntry = async (userId: string) =>
  (await manager.ok('listAuditEntries', { query: { subject: `user:${userId}` } })).items[0];
const privileges = { confirmed: ['confer-privileges' as const], reason: 'on call' };

describe('the fields of a user', () => {
  test('are changed one by one, and nothing else is', async () => {
    const before = await newUser(['data-science']);
    const changes = {
      firstName: 'Grace',
      email: 'grace@example.com',
      jobTitle: 'Analyst',
      department: 'Risk',
    };
    const after = await manager.ok('updateUser', update(before, changes));
    expect(after).toEqual({ ...before, ...changes, version: after.version });
    expect(after.version).not.toBe(before.version);
    expect(await lastEntry(before.id)).toMatchObject({
      action: 'user.update',
      outcome: 'success',
      before: { firstName: 'Ada', jobTitle: '', department: '' },
      after: changes,
    });
    const emptied = await manager.ok('updateUser', update(after, { jobTitle: '' }));
    expect(emptied).toMatchObject({ jobTitle: '', department: 'Risk' });
  });

  test('are in lists immediately', async () => {
    const user = await newUser();
    await manager.ok('updateUser', update(user, { lastName: 'Hopper' }));
    const { items } = await manager.ok('listUsers', { query: { q: user.username } });
    expect(items).toMatchObject([{ lastName: 'Hopper' }]);
  });

  test('U4 keep another writer’s changes, which are reported by field', async () => {
    const user = await newUser();
    await rolecall.platform.users.update(user.id, { job_title: 'Changed elsewhere' });
    const stale = await manager.refused('updateUser', update(user, { jobTitle: 'Mine' }));
    expect(stale).toMatchObject({
      status: 412,
      stale: { fields: [{ field: 'jobTitle', current: 'Changed elsewhere' }] },
    });
    expect((await get(user.id)).jobTitle).toBe('Changed elsewhere');
  });

  test('are rejected at the field', async () => {
    const user = await newUser();
    const wrong = { firstName: ' ', email: 'nobody', jobTitle: 'two\nlines', department: 'x'.repeat(300) };
    const problem = await manager.refused('updateUser', update(user, wrong));
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(
      Object.keys(wrong).map((field) => `/${field}`),
    );
  });
});

test('the email of a user who manages something takes a confirmation, since password links go there', async () => {
  const user = await newUser();
  const email = `${crypto.randomUUID()}@example.com`;
  const moved = await manager.ok('updateUser', update(user, { email }));
  const powerful = await manager.ok(
    'updateUser',
    update(moved, { policies: ['Security Admin'], ...privileges }),
  );
  const refused = await manager.refused('updateUser', update(powerful, { email: 'else@example.com' }));
  expect(refused).toMatchObject({ code: 'confirmation-needed', dangers: ['confer-privileges'] });
  expect(refused.detail).toContain('Security Admin to anyone who reads the email of');
  await manager.ok('updateUser', update(powerful, { email: 'else@example.com', ...privileges }));
  expect(await lastEntry(user.id)).toMatchObject({ marks: ['confers-privileges'] });
});

describe('the policies of a user', () => {
  test('are replaced as a list, the log says which, and groups keep theirs', async () => {
    const user = await newUser(['data-science']);
    const after = await manager.ok('updateUser', update(user, { policies: ['Developer', 'Data'] }));
    expect(after.policies).toEqual(['Data', 'Developer']);
    expect(after.effectivePolicies.find(({ policy }) => policy === 'Data')?.sources).toHaveLength(2);
    expect(await lastEntry(user.id)).toMatchObject({
      before: { policies: ['Application Read Only', 'Developer'] },
      after: { policies: ['Data', 'Developer'] },
    });
  });

  test('that manage something require a confirmation with a reason', async () => {
    const user = await newUser();
    const policies = [...user.policies, 'Security Admin'];
    const refused = await manager.refused('updateUser', update(user, { policies }));
    expect(refused).toMatchObject({ code: 'confirmation-needed', dangers: ['confer-privileges'] });
    expect((await get(user.id)).policies).toEqual(user.policies);
    const after = await manager.ok('updateUser', update(user, { policies, ...privileges }));
    expect(after.policies).toContain('Security Admin');
    expect(await lastEntry(user.id)).toMatchObject({ marks: ['confers-privileges'], reason: 'on call' });
  });

  test('of one’s own can only be given up with a confirmation', async () => {
    const { id, username } = await newUser();
    await rolecall.platform.users.update(id, {
      assigned_policies: ['Security Admin'],
      password: 'a good password',
    });
    const self = await rolecall.signIn(username, 'a good password');
    const { version } = await self.ok('getUser', { params: { userId: id } });
    const body = { policies: ['Developer'] };
    const refused = await self.refused('updateUser', update({ id, version }, body));
    expect(refused).toMatchObject({ code: 'confirmation-needed', dangers: ['lose-own-rights'] });
    await self.ok('updateUser', update({ id, version }, { ...body, confirmed: ['lose-own-rights'] }));
    expect((await get(id)).policies).toEqual(['Developer']);
  });
});

describe('the groups of a user', () => {
  const change = (userId: string, body: BodyInput<Routes['changeUserGroups']>) => ({
    params: { userId },
    body,
  });

  test('are joined and left in one write, without affecting other users’ memberships', async () => {
    const user = await newUser(['data-science', 'fraud-detection']);
    const [from, to] = [await idOfGroup('data-science'), await idOfGroup('contractors')];
    rolecall.sandbox.requests.clear();
    const after = await manager.ok('changeUserGroups', change(user.id, { add: [to], remove: [from] }));
    const writes = rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET');
    expect(writes).toHaveLength(1);
    expect(after.groups.map(({ name }) => name)).toEqual(['all_users', 'contractors', 'fraud-detection']);
    expect(await lastEntry(user.id)).toMatchObject({
      action: 'group.change-members',
      before: { groups: [{ id: from, name: 'data-science' }] },
      after: { groups: [{ id: to, name: 'contractors' }] },
    });
    const again = await manager.ok('changeUserGroups', change(user.id, { add: [to], remove: [from] }));
    expect(again).toEqual(after);
  });

  test('include a primary one, which can be set, moved and removed', async () => {
    const user = await newUser(['data-science']);
    const [first, second] = [await idOfGroup('data-science'), await idOfGroup('fraud-detection')];
    const primaryOf = ({ groups }: typeof user) => groups.find(({ primary }) => primary)?.id ?? null;
    const set = await manager.ok(
      'changeUserGroups',
      change(user.id, { primaryGroup: { from: null, to: first } }),
    );
    expect(primaryOf(set)).toBe(first);
    expect(await lastEntry(user.id)).toMatchObject({
      action: 'user.update',
      before: { primaryGroup: null },
      after: { primaryGroup: { id: first, name: 'data-science' } },
    });
    const moved = await manager.ok(
      'changeUserGroups',
      change(user.id, { add: [second], remove: [first], primaryGroup: { from: first, to: second } }),
    );
    expect(primaryOf(moved)).toBe(second);
    const removed = await manager.ok(
      'changeUserGroups',
      change(user.id, { remove: [second], primaryGroup: { from: second, to: null } }),
    );
    expect(primaryOf(removed)).toBeNull();
    expect(removed.groups.map(({ name }) => name)).toEqual(['all_users']);
  });

  test('keep the primary one unless another is named', async () => {
    const user = await newUser(['data-science']);
    const primary = await idOfGroup('data-science');
    await rolecall.platform.users.setPrimaryGroup(user.id, primary);
    const refused = await manager.refused('changeUserGroups', change(user.id, { remove: [primary] }));
    expect(refused.code).toBe('primary-group');
    const elsewhere = change(user.id, { primaryGroup: { from: null, to: null } });
    expect((await manager.refused('changeUserGroups', elsewhere)).code).toBe('conflict');
    expect((await get(user.id)).groups.find(({ id }) => id === primary)?.primary).toBe(true);
  });

  test('never have all_users as the primary one, and never lose all_users', async () => {
    const user = await newUser();
    const all = await idOfGroup('all_users');
    for (const body of [{ remove: [all] }, { primaryGroup: { from: null, to: all } }])
      expect((await manager.refused('changeUserGroups', change(user.id, body))).code).toBe(
        'rejected-by-platform',
      );
  });

  test('that confer privileges require a confirmation with a reason', async () => {
    const user = await newUser();
    const { id } = await rolecall.platform.groups.create({
      name: `admins-${crypto.randomUUID()}`,
      assigned_policies: ['Security Admin'],
    });
    const refused = await manager.refused('changeUserGroups', change(user.id, { add: [id] }));
    expect(refused).toMatchObject({ code: 'confirmation-needed', dangers: ['confer-privileges'] });
    await manager.ok('changeUserGroups', change(user.id, { add: [id], ...privileges }));
    expect(await lastEntry(user.id)).toMatchObject({ marks: ['confers-privileges'] });
  });

  test('don’t change if an identity provider manages the group', async () => {
    const imported = await idOfGroup('corp-directory-engineering');
    const { items } = await manager.ok('listMembers', { params: { groupId: imported } });
    const outsider = await newUser();
    rolecall.sandbox.requests.clear();
    for (const [userId, body] of [
      [outsider.id, { add: [imported] }],
      [items[0]?.id ?? '', { remove: [imported] }],
    ] as const)
      expect((await manager.refused('changeUserGroups', { params: { userId }, body })).code).toBe(
        'rejected-by-platform',
      );
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('that don’t exist are reported, and nothing is changed', async () => {
    const user = await newUser();
    const missing = change(user.id, { add: [await idOfGroup('contractors'), crypto.randomUUID()] });
    expect((await manager.refused('changeUserGroups', missing)).code).toBe('not-found');
    expect(await get(user.id)).toEqual(user);
  });
});

describe('deleting a user', () => {
  const remove = async ({ id, username }: { id: string; username: string }) =>
    manager.finished(
      await manager.ok('deleteUser', { params: { userId: id }, body: { expectedName: username } }),
    );

  test('ends sessions, memberships and roles, and the log names everything that was lost', async () => {
    const user = await newUser(['data-science']);
    await rolecall.platform.users.update(user.id, { password: 'a good password' });
    const theirs = await rolecall.signIn(user.username, 'a good password');
    const owned = await stage.project(user.username, {});
    const role = await stage.project('diego.ramos', { [user.username]: 'Editor' });
    await freshLists(manager);
    expect(await remove(user)).toMatchObject({ kind: 'delete-user', state: 'succeeded' });
    expect((await theirs.refused('getSession')).status).toBe(401);
    expect((await manager.refused('getUser', { params: { userId: user.id } })).code).toBe('not-found');
    expect((await manager.ok('listUsers', { query: { q: user.username } })).items).toEqual([]);
    const entry = await lastEntry(user.id);
    expect(entry).toMatchObject({ action: 'user.delete', outcome: 'success', after: null });
    expect(entry?.before?.groups?.map(({ name }) => name).toSorted()).toEqual(['all_users', 'data-science']);
    expect(entry?.before?.projects).toMatchObject([{ id: role, role: 'Editor' }]);
    expect(entry?.before?.ownedProjects).toMatchObject([{ id: owned }]);
  });

  test('is refused for oneself, and for a user who has been renamed', async () => {
    const self = { params: { userId: manager.userId }, body: { expectedName: 'security_admin' } };
    expect((await manager.refused('deleteUser', self)).code).toBe('conflict');
    const user = await newUser();
    const renamed = { params: { userId: user.id }, body: { expectedName: 'another' } };
    expect((await manager.refused('deleteUser', renamed)).code).toBe('conflict');
    expect(await get(user.id)).toEqual(user);
  });

  test('F3 is recognized as done if the answer was lost', async () => {
    const user = await newUser();
    const lost = { kind: 'reset', when: 'after' } as const;
    rolecall.sandbox.faults.replace([{ method: 'DELETE', path: `/api/users/${user.id}`, effect: lost }]);
    const ended = await remove(user).finally(() => rolecall.sandbox.faults.clear());
    expect(ended.state).toBe('succeeded');
    await vi.waitFor(
      async () => expect((await manager.ok('listUsers', { query: { q: user.username } })).items).toEqual([]),
      { timeout: 60_000 },
    );
  });
});

test('a new user can have policies and a primary group, and the log says so', async () => {
  const username = `u-${crypto.randomUUID()}`;
  const primaryGroupId = await idOfGroup('data-science');
  const body = {
    username,
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: `${username}@example.com`,
    policies: ['Developer', 'Data'],
    groupIds: [primaryGroupId],
    primaryGroupId,
  };
  const refused = await manager.refused('createUser', { body: { ...body, groupIds: [] } });
  expect(refused.errors).toMatchObject([{ pointer: '/primaryGroupId' }]);
  await manager.finished(await manager.ok('createUser', { body }));
  const user = await get(await stage.idOf(username));
  expect(user.policies).toEqual(['Data', 'Developer']);
  expect(user.groups.find(({ primary }) => primary)?.id).toBe(primaryGroupId);
  expect(await lastEntry(user.id)).toMatchObject({
    after: { policies: ['Developer', 'Data'], primaryGroup: { id: primaryGroupId, name: 'data-science' } },
  });
});
