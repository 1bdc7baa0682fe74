import { describe, expect, test } from 'vitest';

import { document, pointers, related, type SandboxVisitor, sandbox, securityAdmin } from './harness.ts';

async function admin() {
  return securityAdmin(await sandbox({ seed: 'demo' }));
}

const create = (visitor: SandboxVisitor, attributes: object, relationships?: object) =>
  visitor.post('/user_groups', document('user_group', attributes, relationships));

async function members(visitor: SandboxVisitor, groupId: string): Promise<string[]> {
  const { resource } = await visitor.get(`/user_groups/${groupId}?include=users`);
  return related(resource, 'users');
}

describe('creating', () => {
  test('only a name is required, and the defaults and a free GID are added', async () => {
    const visitor = await admin();
    const { status, resource } = await create(visitor, { name: 'night-shift', gid: null, description: null });
    expect(status).toBe(201);
    expect(resource).toEqual({
      type: 'user_group',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      attributes: {
        name: 'night-shift',
        data_access_mode: 'enabled',
        gid: expect.any(Number),
        kind: 'local',
        assigned_policies: ['Data', 'Application Admin'],
        system_provided: false,
      },
    });
    const { list } = await visitor.get(`/user_groups?filter[gid]=${resource.attributes.gid}`);
    expect(list).toHaveLength(1);
  });

  test('initial members can be given, and unknown and read-only attributes are ignored', async () => {
    const visitor = await admin();
    const user = await visitor.idOf('users', 'username', 'tom.becker');
    const { resource } = await create(
      visitor,
      { name: 'given', kind: 'ldap', system_provided: true, colour: 'red', assigned_policies: ['Data'] },
      { users: pointers('user', [user, user]) },
    );
    expect(resource.attributes).toMatchObject({ kind: 'local', system_provided: false });
    expect(resource.attributes).not.toHaveProperty('colour');
    expect(await members(visitor, resource.id)).toEqual([user]);
  });

  test.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'n'.repeat(129) }, 'name'],
    [{ name: 'a/b' }, 'name'],
    [{ name: 'party 🎉' }, 'name'],
    [{ name: ' spaced ' }, 'name'],
    [{ name: 'line\nbreak' }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'ok', gid: 0 }, 'gid'],
    [{ name: 'ok', gid: 'many' }, 'gid'],
    [{ name: 'ok', description: 'd'.repeat(1025) }, 'description'],
    [{ name: 'ok', assigned_policies: ['Superman'] }, 'assigned_policies/0'],
  ])('%j is refused with a pointer to the field', async (attributes, field) => {
    const { status, body } = await create(await admin(), attributes);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ status: 400, source: { pointer: `/data/attributes/${field}` } }]);
  });

  test.each(['研究開発・大阪', "Équipe d'été", 'R&D (EMEA)', 'x'])('%s is a name', async (name) => {
    const { status } = await create(await admin(), { name });
    expect(status).toBe(201);
  });

  test('a name or GID in use gets 409, and an unknown member gets 400 without side effects', async () => {
    const visitor = await admin();
    expect((await create(visitor, { name: 'auditors' })).status).toBe(409);
    expect((await create(visitor, { name: 'other', gid: 1001 })).status).toBe(409);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const refused = await create(visitor, { name: 'other' }, { users: pointers('user', [nobody]) });
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.[0]?.detail).toContain(nobody);
    expect((await visitor.get('/user_groups?filter[name]=other')).list).toEqual([]);
  });

  test.each([
    ['no envelope', { name: 'x' }, 400],
    ['another type', document('user', { name: 'x' }), 409],
    [
      'another type of member',
      document('user_group', { name: 'x' }, { users: pointers('user_group', ['1']) }),
      400,
    ],
    [
      'one member for many',
      document('user_group', { name: 'x' }, { users: { data: { type: 'user', id: '1' } } }),
      400,
    ],
    ['broken JSON', '{"data":', 400],
    ['more than 10 MB', JSON.stringify({ data: 'x'.repeat(10 * 1024 * 1024) }), 413],
  ])('%s is refused in the error envelope', async (_title, body, expected) => {
    const answer = await (await admin()).post('/user_groups', body);
    expect(answer.status).toBe(expected);
    expect(answer.body.errors?.[0]).toMatchObject({ status: expected, detail: expect.any(String) });
  });
});

describe('changing', () => {
  test('sent attributes change, others don’t, and the members can be replaced', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('user_groups', 'name', 'business-intelligence');
    const user = await visitor.idOf('users', 'username', 'tom.becker');
    const before = await visitor.get(`/user_groups/${id}`);
    const { status, resource } = await visitor.put(
      `/user_groups/${id}`,
      document('user_group', { description: 'New', gid: 4242 }, { users: pointers('user', [user]) }),
    );
    expect(status).toBe(200);
    expect(resource.attributes).toEqual({ ...before.resource.attributes, description: 'New', gid: 4242 });
    expect(await members(visitor, id)).toEqual([user]);
  });

  test('sending the whole resource back changes nothing, even if little may change', async () => {
    const visitor = await admin();
    const { list: before } = await visitor.get('/user_groups?include=users');
    for (const group of before)
      expect((await visitor.put(`/user_groups/${group.id}`, { data: group })).status).toBe(200);
    const { list: after } = await visitor.get('/user_groups?include=users');
    expect(after).toEqual(before);
  });

  test('a rename to a name in use, or another ID in the body, gets 409', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('user_groups', 'name', 'contractors');
    const rename = await visitor.put(`/user_groups/${id}`, document('user_group', { name: 'auditors' }));
    expect(rename.status).toBe(409);
    const other = await visitor.put(`/user_groups/${id}`, { data: { type: 'user_group', id: 'another' } });
    expect(other.status).toBe(409);
  });

  test('removing a user from their primary group gets 400, and nothing changes', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('user_groups', 'name', 'fraud-detection');
    const before = await members(visitor, id);
    const { status, body } = await visitor.put(
      `/user_groups/${id}`,
      document('user_group', { description: 'Lost' }, { users: { data: [] } }),
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.detail).toContain('diego.ramos');
    expect(await members(visitor, id)).toEqual(before);
    const { resource } = await visitor.get(`/user_groups/${id}`);
    expect(resource.attributes.description).not.toBe('Lost');
  });
});

describe('groups that can’t be changed', () => {
  test('all_users can’t be renamed, deleted or left', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('user_groups', 'name', 'all_users');
    const path = `/user_groups/${id}`;
    expect((await visitor.put(path, document('user_group', { name: 'everybody' }))).status).toBe(403);
    expect((await visitor.put(path, document('user_group', {}, { users: { data: [] } }))).status).toBe(403);
    expect((await visitor.delete(path)).status).toBe(403);
  });

  test('an imported group keeps its attributes and members', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('user_groups', 'name', 'corp-directory-engineering');
    const path = `/user_groups/${id}`;
    expect((await visitor.put(path, document('user_group', { description: 'Mine' }))).status).toBe(403);
    expect((await visitor.put(path, document('user_group', {}, { users: { data: [] } }))).status).toBe(403);
    const user = await visitor.idOf('users', 'username', 'tom.becker');
    const groups = related((await visitor.get(`/users/${user}?include=user_groups`)).resource, 'user_groups');
    const joining = document('user', {}, { user_groups: pointers('user_group', [...groups, id]) });
    expect((await visitor.put(`/users/${user}`, joining)).status).toBe(403);
  });
});

test('a deletion is a job that removes the group from users and projects', async () => {
  const visitor = await admin();
  const id = await visitor.idOf('user_groups', 'name', 'mlops-platform');
  const { status, resource } = await visitor.delete(`/user_groups/${id}`);
  expect(status).toBe(202);
  expect(resource.type).toBe('deletion_response');
  const [job = ''] = related(resource, 'jobs');
  expect((await visitor.get(`/jobs/${job}`)).resource.attributes).toMatchObject({
    kind: 'user_group.delete',
    state: 'completed',
  });
  expect((await visitor.get(`/user_groups/${id}`)).status).toBe(404);
  expect((await visitor.delete(`/user_groups/${id}`)).status).toBe(404);
  const user = await visitor.get('/users?filter[username]=amara.okafor&include=user_groups,primary_group');
  expect(user.list[0]?.relationships).not.toHaveProperty('primary_group');
  const roles = await visitor.get('/project_authorization_roles?include=principal_user_groups');
  expect(roles.list.flatMap((role) => related(role, 'principal_user_groups'))).not.toContain(id);
});
