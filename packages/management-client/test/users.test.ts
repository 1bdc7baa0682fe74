import { describe, expect, test } from 'vitest';
import { isIn, NotFoundError, RejectedInputError, TimeoutError, type UserGroup } from '../src/index.ts';
import { clientOf, FakeClock, rejection, requestsOf, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

const personNamed = (username: string) => ({
  username,
  first_name: 'Test',
  last_name: 'User',
  email: `${username}@example.com`,
});
const newUser = () => client.users.create(personNamed(uniqueName('user')));
const newGroup = (): Promise<UserGroup> => client.groups.create({ name: uniqueName('group') });
const read = (id: string) => client.users.get(id, { include: ['user_groups', 'primary_group'] });
const idsOf = (resources: readonly { readonly id: string }[]) => resources.map(({ id }) => id).sort();

describe('users', () => {
  test('are usable when created: up and in all_users, with the usual policies', async () => {
    const user = await newUser();
    expect(user.attributes.operational_status).toBe('up');
    expect(user.attributes.assigned_policies.toSorted()).toEqual(['Application Read Only', 'Developer']);
    const { user_groups } = await read(user.id);
    expect(user_groups.map(({ attributes }) => attributes.name)).toEqual(['all_users']);
  });

  test('are created in groups, including the primary one even if it isn’t listed', async () => {
    const [group, primary] = [await newGroup(), await newGroup()];
    const user = await client.users.create({
      ...personNamed(uniqueName('user')),
      password: 'a-good-password',
      groupIds: [group.id],
      primaryGroupId: primary.id,
    });
    const after = await read(user.id);
    expect(idsOf(after.user_groups)).toEqual(expect.arrayContaining(idsOf([group, primary])));
    expect(after.primary_group?.id).toBe(primary.id);
  });

  test('are waited for until their job has ended', async () => {
    sandbox.faults.replace([
      { method: 'POST', path: '/api/users', effect: { kind: 'job', fate: 'endless' } },
    ]);
    const clock = new FakeClock();
    const patient = clientOf(sandbox, { clock });
    const creating = patient.users.create(personNamed(uniqueName('user')), { deadlineMs: 5_000 });
    expect(await rejection(creating)).toMatchObject({ code: 'job_timed_out' });
    expect(clock.now()).toBeGreaterThanOrEqual(5_000);
    sandbox.faults.clear();
  });

  test('that never become usable cause a timeout that says they may exist', async () => {
    const { id } = await newUser();
    const { attributes } = await read(id);
    const clock = new FakeClock();
    const url = await serve((request, response) => {
      const data = { type: 'user', id, attributes: { ...attributes, operational_status: 'down' } };
      response.writeHead(request.method === 'POST' ? 201 : 200).end(JSON.stringify({ data }));
    });
    const waiting = clientOf({ ...sandbox, url }, { clock }).users.create(personNamed('x'), {
      deadlineMs: 3_000,
    });
    const error = await rejection(waiting);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toHaveProperty('mayHaveBeenApplied', true);
  });

  test('are found by username, or throw', async () => {
    const user = await newUser();
    expect((await client.users.getByUsername(user.attributes.username)).id).toBe(user.id);
    expect(
      await rejection(client.users.getByUsername(user.attributes.username.toUpperCase())),
    ).toBeInstanceOf(NotFoundError);
  });

  test('can be listed by a set of names, but not by one with a comma', async () => {
    const users = [await newUser(), await newUser()];
    const { items, total } = await client.users.list({
      filter: { username: isIn(users.map(({ attributes }) => attributes.username)) },
    });
    expect(idsOf(items)).toEqual(idsOf(users));
    expect(total).toBe(2);
    expect(() => isIn(['a,b'])).toThrow(RejectedInputError);
  });

  test('are updated, disabled and enabled, without changing their groups', async () => {
    const [user, group] = [await newUser(), await newGroup()];
    await client.groups.addUser(group, user);
    expect((await client.users.update(user.id, { job_title: 'Analyst' })).attributes.job_title).toBe(
      'Analyst',
    );
    expect((await client.users.disable(user.id)).attributes.admin_status).toBe('down');
    expect((await client.users.enable(user.id)).attributes).toMatchObject({
      admin_status: 'up',
      job_title: 'Analyst',
    });
    expect(await client.groups.hasUser(group, user)).toBe(true);
  });

  test('are deleted', async () => {
    const user = await newUser();
    await client.users.delete(user.id);
    expect(await rejection(client.users.get(user.id))).toBeInstanceOf(NotFoundError);
  });
});

describe('setGroups', () => {
  test('writes the whole list in one request, and removes the primary group with its membership', async () => {
    const [first, second] = [await newGroup(), await newGroup()];
    const { id } = await newUser();
    const fresh = await read(id);
    const allUsers = idsOf(fresh.user_groups);
    const ids = [...allUsers, first.id, second.id];
    const set = () => client.users.setGroups(fresh, { groupIds: ids, primaryGroupId: first.id });
    expect(await requestsOf(sandbox, set)).toEqual([`PUT /api/users/${id}`]);
    const joined = await read(id);
    expect(idsOf(joined.user_groups)).toEqual(ids.toSorted());
    expect(joined.primary_group?.id).toBe(first.id);

    await client.users.setGroups(joined, { groupIds: [...allUsers, second.id] });
    const left = await read(id);
    expect(idsOf(left.user_groups)).toEqual([...allUsers, second.id].sort());
    expect(left.primary_group).toBeNull();
  });

  test('rejects a primary group that isn’t among the groups', async () => {
    const [user, group] = [await newUser(), await newGroup()];
    const fresh = await read(user.id);
    const setting = client.users.setGroups(fresh, { groupIds: [], primaryGroupId: group.id });
    expect(await rejection(setting)).toMatchObject({ code: 'rejected_input', field: 'primary_group' });
  });
});

describe('setPrimaryGroup', () => {
  test('joins if needed, changes the group, and can remove it', async () => {
    const [group, user] = [await newGroup(), await newUser()];
    expect(await client.users.setPrimaryGroup(user.attributes.username, group.id)).toBe(true);
    expect(await client.users.setPrimaryGroup(user, group.id)).toBe(false);
    const after = await read(user.id);
    expect(after.primary_group?.id).toBe(group.id);
    expect(await client.users.setPrimaryGroup(user, null)).toBe(true);
    const without = await read(user.id);
    expect(without.primary_group).toBeNull();
    expect(idsOf(without.user_groups)).toContain(group.id);
  });
});
