import { describe, expect, test, vi } from 'vitest';
import {
  ConflictError,
  type ManagementClient,
  NotFoundError,
  PrimaryGroupError,
  ProtocolError,
  RejectedInputError,
  type UserGroup,
} from '../src/index.ts';
import { clientOf, rejection, requestsOf, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

const newGroup = (): Promise<UserGroup> => client.groups.create({ name: uniqueName('group') });
const newUser = async (groupIds: readonly string[] = [], primaryGroupId?: string) => {
  const username = uniqueName('user');
  return client.users.create({
    username,
    first_name: 'Test',
    last_name: 'User',
    email: `${username}@example.com`,
    groupIds,
    ...(primaryGroupId ? { primaryGroupId } : {}),
  });
};
const memberIds = async (group: UserGroup) =>
  (await client.groups.get(group.id, { include: ['users'] })).users.map(({ id }) => id).sort();

describe('groups', () => {
  test('are created with the platform’s usual policies and a GID, and found by name', async () => {
    const name = uniqueName('team');
    const created = await client.groups.create({ name, description: 'A team' });
    expect(created.attributes).toMatchObject({ name, description: 'A team', kind: 'local' });
    expect(created.attributes.assigned_policies.toSorted()).toEqual(['Application Admin', 'Data']);
    expect(created.attributes.gid).toBeGreaterThan(0);
    expect(await client.groups.getByName(name)).toEqual(created);
  });

  test('are created with members and a given GID', async () => {
    const [first, second] = [await newUser(), await newUser()];
    const gid = 1_000_000 + Math.floor(Math.random() * 1_000_000);
    const group = await client.groups.create({ name: uniqueName('team'), gid, users: [first, second.id] });
    expect(group.attributes.gid).toBe(gid);
    expect(await memberIds(group)).toEqual([first.id, second.id].sort());
  });

  test('a name in use is a conflict that names the field', async () => {
    const { attributes } = await newGroup();
    const error = await rejection(client.groups.create({ name: attributes.name }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ status: 409, field: 'name', mayHaveBeenApplied: false });
    expect(error).toHaveProperty('ctx', expect.stringMatching(/^\d+$/));
  });

  test('an empty name is rejected input that names the field', async () => {
    const error = await rejection(client.groups.create({ name: '' }));
    expect(error).toBeInstanceOf(RejectedInputError);
    expect(error).toHaveProperty('field', 'name');
  });

  test('a missing name is an error that says so', async () => {
    const error = await rejection(client.groups.getByName('no such "group"'));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toHaveProperty('message', 'No user group has the name "no such \\"group\\""');
  });

  test('an update writes the change, keeps the rest, and can clear a text', async () => {
    const group = await client.groups.create({
      name: uniqueName('team'),
      description: 'before',
      users: [await newUser()],
    });
    const updated = await client.groups.update(group.id, { description: '' });
    expect(updated.attributes).toEqual({ ...group.attributes, description: '' });
    expect(await memberIds(group)).toHaveLength(1);
  });

  test('concurrent updates by one client don’t undo each other', async () => {
    const group = await newGroup();
    const name = uniqueName('renamed');
    await Promise.all([
      client.groups.update(group.id, { name }),
      client.groups.update(group.id, { description: 'described' }),
      client.groups.update(group.id, { assigned_policies: ['Data'] }),
    ]);
    expect((await client.groups.get(group.id)).attributes).toMatchObject({
      name,
      description: 'described',
      assigned_policies: ['Data'],
    });
  });

  test('deleting follows the job, and a second time throws unless ignored', async () => {
    const group = await newGroup();
    const states: string[] = [];
    const job = await client.groups.delete(group.id, {
      onProgress: ({ attributes }) => states.push(attributes.state),
    });
    expect(job?.attributes.state).toBe('completed');
    expect(states.at(-1)).toBe('completed');
    expect(await rejection(client.groups.delete(group.id))).toBeInstanceOf(NotFoundError);
    expect(await client.groups.delete(group.id, { ignoreMissing: true })).toBeNull();
  });

  test.each(['', '.', '..', '../users', 'a\\..\\b', 'a\0b', 'a\uD800', 'x'.repeat(1025)])(
    'the ID %j is rejected before any request',
    async (id) => {
      const calls: readonly (() => Promise<unknown>)[] = [
        () => client.groups.get(id),
        () => client.groups.update(id, {}),
        () => client.groups.delete(id),
        () => client.groups.addUser({ id }, { id }),
        () => client.users.get(id),
        () => client.users.setPrimaryGroup({ id }, { id }),
        () => client.users.disable({ id }),
        () => client.accessKeys.get(id),
        () => client.jobs.get(id),
        () => client.projects.get(id),
        () => client.projects.members({ id }),
        () => client.projects.updateRoles({ id }, []),
        () => client.projects.update({ id }, {}),
        () => client.projects.delete({ id }),
        () => client.projects.setOwner({ id }, { id }),
      ];
      const requests = await requestsOf(sandbox, async () => {
        for (const call of calls) expect(await rejection(call())).toBeInstanceOf(RejectedInputError);
      });
      expect(requests).toEqual([]);
    },
  );
});

describe('membership', () => {
  test('takes two requests with IDs, and one the second time', async () => {
    const [group, user] = [await newGroup(), await newUser()];
    const path = `/api/users/${user.id}`;
    const add = () => client.groups.addUser(group, user.id);
    expect(await requestsOf(sandbox, add)).toEqual([`GET ${path}`, `PUT ${path}`]);
    expect(await requestsOf(sandbox, add)).toEqual([`GET ${path}`]);
    expect(await client.groups.hasUser(group, user)).toBe(true);
    const remove = () => client.groups.removeUser(group, user);
    expect(await requestsOf(sandbox, remove)).toEqual([`GET ${path}`, `PUT ${path}`]);
    expect(await requestsOf(sandbox, remove)).toEqual([`GET ${path}`]);
    expect(await client.groups.hasUser(group, user)).toBe(false);
  });

  test('takes three requests with names', async () => {
    const [group, user] = [await newGroup(), await newUser()];
    const { name } = group.attributes;
    const { username } = user.attributes;
    const add = () => client.groups.addUser(name, username);
    expect(await requestsOf(sandbox, add)).toHaveLength(3);
    expect(await client.groups.hasUser(name, username)).toBe(true);
    const remove = () => client.groups.removeUser(name, username);
    expect(await requestsOf(sandbox, remove)).toHaveLength(3);
    expect(await client.groups.hasUser(name, username)).toBe(false);
  });

  test('keeps the other groups and the user’s attributes', async () => {
    const [kept, added] = [await newGroup(), await newGroup()];
    const user = await newUser([kept.id], kept.id);
    await client.groups.addUser(added, user);
    const after = await client.users.get(user.id, { include: ['user_groups', 'primary_group'] });
    const changedAt = expect.any(String);
    expect(after.attributes).toEqual({ ...user.attributes, updated_at: changedAt });
    expect(after.user_groups.map(({ attributes }) => attributes.name).sort()).toEqual(
      ['all_users', kept.attributes.name, added.attributes.name].sort(),
    );
    expect(after.primary_group?.id).toBe(kept.id);
  });

  test('in the primary group only ends when forced, in two requests', async () => {
    const [primary, other] = [await newGroup(), await newGroup()];
    const user = await newUser([primary.id, other.id], primary.id);
    const error = await rejection(client.groups.removeUser(primary, user));
    expect(error).toBeInstanceOf(PrimaryGroupError);
    expect(error).toMatchObject({ userId: user.id, groupId: primary.id });
    expect(await client.groups.hasUser(primary, user)).toBe(true);
    const force = () => client.groups.removeUser(primary, user, { force: true });
    expect(await requestsOf(sandbox, force)).toHaveLength(2);
    const after = await client.users.get(user.id, { include: ['user_groups', 'primary_group'] });
    expect(after.primary_group).toBeNull();
    expect(after.user_groups.map(({ id }) => id)).toContain(other.id);
    expect(after.user_groups.map(({ id }) => id)).not.toContain(primary.id);
  });

  test('concurrent changes of one user all apply, by ID or by username', async () => {
    const groups = await Promise.all(Array.from({ length: 12 }, newGroup));
    const user = await newUser();
    await Promise.all(
      groups.map((group, index) =>
        client.groups.addUser(group, index % 2 ? user.id : user.attributes.username),
      ),
    );
    const { user_groups } = await client.users.get(user.id, { include: ['user_groups'] });
    expect(user_groups).toHaveLength(groups.length + 1);
  });

  test('of many has an outcome for each, in order, and limits concurrency', async () => {
    const [group, member] = [await newGroup(), await newUser()];
    await client.groups.addUser(group, member);
    const users = await Promise.all(Array.from({ length: 10 }, () => newUser()));
    const given = [member.id, ...users.map(({ attributes }) => attributes.username), 'nobody.at.all'];
    const bounded: ManagementClient = clientOf(sandbox, { maxConcurrency: 3 });
    const progress: number[] = [];
    const outcomes = await bounded.groups.addUsers(group, given, {
      onProgress: (_outcome, done, total) => progress.push(done / total),
    });
    expect(outcomes.map(({ user }) => user)).toEqual(given);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'unchanged',
      ...users.map(() => 'changed'),
      'failed',
    ]);
    expect(outcomes.at(-1)?.error).toBeInstanceOf(NotFoundError);
    expect(progress).toHaveLength(given.length);
    expect(progress.at(-1)).toBe(1);
    expect(await memberIds(group)).toHaveLength(11);
    const removed = await bounded.groups.removeUsers(group, users);
    expect(removed.map(({ status }) => status)).toEqual(users.map(() => 'changed'));
    expect(await memberIds(group)).toEqual([member.id]);
  });

  test('of many, canceled midway, reports which changes were made', async () => {
    const group = await newGroup();
    const users = await Promise.all(Array.from({ length: 6 }, () => newUser()));
    const controller = new AbortController();
    const outcomes = await clientOf(sandbox, { maxConcurrency: 1 }).groups.addUsers(group, users, {
      signal: controller.signal,
      onProgress: (_outcome, done) => done === 2 && controller.abort(),
    });
    const made = outcomes.flatMap(({ status }, index) =>
      status === 'changed' ? (users[index]?.id ?? []) : [],
    );
    expect(made).toHaveLength(2);
    expect(await memberIds(group)).toEqual(made.sort());
    expect(outcomes.slice(2).map(({ error }) => error?.code)).toEqual(Array(4).fill('canceled'));
  });

  test('isn’t written based on a list that the platform didn’t send', async () => {
    const methods: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      methods.push(request.method);
      const data = {
        type: 'user',
        id: crypto.randomUUID(),
        attributes: { username: 'u' },
        relationships: null,
      };
      response.end(JSON.stringify({ data }));
    });
    const adding = clientOf({ ...sandbox, url }).groups.addUser(crypto.randomUUID(), crypto.randomUUID());
    expect(await rejection(adding)).toBeInstanceOf(ProtocolError);
    expect(methods).toEqual(['GET']);
  });

  test('can be canceled while waiting for another change of the user', async () => {
    const [group, user] = [await newGroup(), await newUser()];
    sandbox.faults.replace([{ path: `/api/users/${user.id}`, count: 1, effect: { kind: 'stall' } }]);
    sandbox.requests.clear();
    const first = new AbortController();
    const second = new AbortController();
    const stalled = rejection(client.groups.addUser(group, user, { signal: first.signal }));
    const waiting = rejection(client.groups.addUser(group, user, { signal: second.signal }));
    const third = client.groups.addUser(group, user);
    second.abort();
    expect(await waiting).toMatchObject({ code: 'canceled', mayHaveBeenApplied: false });
    await vi.waitFor(() => expect(sandbox.requests.entries()).toHaveLength(1), { timeout: 60_000 });
    first.abort();
    expect(await stalled).toMatchObject({ code: 'canceled' });
    expect(await third).toBe(true);
    sandbox.faults.clear();
  });
});
