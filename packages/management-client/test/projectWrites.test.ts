import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError, PreconditionFailedError, type PrincipalId } from '../src/index.ts';
import { clientOf, rejection, requestsOf, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

const newUser = () => {
  const username = uniqueName('user');
  return client.users.create({ username, first_name: 'T', last_name: 'U', email: `${username}@example.com` });
};
const newGroup = () => client.groups.create({ name: uniqueName('group') });
const newProject = () => client.projects.create({ name: uniqueName('project') });

describe('projects', () => {
  test('are created with an owner, and updated and read by id or name', async () => {
    const name = uniqueName('project');
    const labels = [{ name: 'team', value: 'fraud' }];
    const created = await client.projects.create({ name, labels, owner: 'tom.becker' });
    expect(created.id).toBe(`${name}@default-tenant`);
    expect(created.attributes).toMatchObject({
      labels,
      operational_status: 'online',
      owner_username: 'tom.becker',
    });
    expect((await client.projects.owner(name))?.attributes.username).toBe('tom.becker');
    const changed = await client.projects.update(name, { description: 'By name' });
    expect(changed.attributes).toMatchObject({ description: 'By name', labels });
    await client.projects.update(created, { description: 'By id', admin_status: 'archived' });
    expect((await client.projects.get(created.id, { include: ['tenant'] })).tenant?.attributes.name).toBe(
      'default-tenant',
    );
    await client.projects.setOwner(name, 'diego.ramos');
    expect((await client.projects.getByName(name)).attributes).toMatchObject({
      description: 'By id',
      admin_status: 'archived',
      owner_username: 'diego.ramos',
    });
    expect(await rejection(client.projects.create({ name }))).toBeInstanceOf(ConflictError);
  });

  test('are updated at the path of the name when given by name', async () => {
    const { attributes } = await newProject();
    const change = () => client.projects.update(attributes.name, { description: 'x' });
    const path = `/api/projects/__name__/${attributes.name}`;
    expect(await requestsOf(sandbox, change)).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  test('are sent back with unknown attributes, but without owner_username', async () => {
    const attributes = {
      name: 'p',
      owner_username: 'old',
      nuclio_project: { spec: {} },
      of_a_later_release: 1,
    };
    const data = { type: 'project', id: 'p@t', attributes };
    let sent = '';
    const url = await serve((request, response) => {
      request.on('data', (chunk) => {
        sent += chunk;
      });
      request.on('end', () => response.end(JSON.stringify({ data })));
    });
    await clientOf({ ...sandbox, url }).projects.setOwner('p', { id: 'u1' });
    const { owner_username: _owner, ...rest } = attributes;
    expect(JSON.parse(sent).data).toMatchObject({
      attributes: rest,
      relationships: { owner: { data: { type: 'user', id: 'u1' } } },
    });
    expect(JSON.parse(sent).data.attributes).not.toHaveProperty('owner_username');
  });

  test('are deleted with a strategy', async () => {
    const full = 'shop-ranking';
    const restricted = { strategy: 'restricted' } as const;
    expect(await rejection(client.projects.delete(full, restricted))).toBeInstanceOf(PreconditionFailedError);
    const job = await client.projects.delete(full, { strategy: 'cascading' });
    expect(job?.attributes).toMatchObject({ kind: 'project.delete', state: 'completed' });
    expect(await rejection(client.projects.delete(full))).toBeInstanceOf(NotFoundError);
    expect(await client.projects.delete(full, { ignoreMissing: true })).toBeNull();
    const empty = await newProject();
    await client.projects.delete(empty, restricted);
    expect(await client.projects.delete(empty, { ignoreMissing: true })).toBeNull();
  });

  test('that another request has just deleted count as missing', async () => {
    const job = { type: 'job', id: 'j1' };
    const result = JSON.stringify({ status: 404, message: 'project not found' });
    const url = await serve((request, response) => {
      const data =
        request.method === 'GET' ? { ...job, attributes: { kind: 'x', state: 'failed', result } } : job;
      response.writeHead(request.method === 'GET' ? 200 : 202).end(JSON.stringify({ data }));
    });
    const other = clientOf({ ...sandbox, url });
    expect(await other.projects.delete('gone', { ignoreMissing: true })).toBeNull();
    expect(await rejection(other.projects.delete('gone'))).toMatchObject({ jobStatus: 404 });
  });

  test('can be created and deleted without waiting', async () => {
    const name = uniqueName('project');
    const created = await client.projects.create({ name }, { waitForCompletion: false });
    expect(created.attributes.name).toBe(name);
    expect(await client.projects.delete(created, { waitForCompletion: false })).not.toBeNull();
  });
});

describe('members of a project', () => {
  const listed = async (project: string, role: string) => {
    const { roles } = await client.projects.members(project);
    const found = roles.find((each) => each.role.attributes.name === role);
    return [...(found?.users ?? []), ...(found?.groups ?? [])].map(({ id }) => id).sort();
  };
  const ids = (...principals: readonly PrincipalId[]) => principals.map(({ id }) => id).sort();

  test('are added, replaced and removed, several in one transaction', async () => {
    const [{ attributes }, user, group] = await Promise.all([newProject(), newUser(), newGroup()]);
    const { name } = attributes;
    const add = () => client.projects.addMembers(name, [user, group], 'Editor');
    const requests = await requestsOf(sandbox, add);
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
      'POST /api/async_transactions',
    ]);
    expect(await listed(name, 'Editor')).toEqual(ids(user, group));

    expect(await rejection(client.projects.setMembership(name, user, 'Admin'))).toBeInstanceOf(ConflictError);
    const kept = await client.projects.setMembership(name, user, 'Admin', { mode: 'best_effort' });
    expect(kept.changed).toBe(false);
    await client.projects.setMembership(name, user, 'Admin', { mode: 'override' });
    expect(await client.projects.roleOf(name, user)).toBe('Admin');

    expect(await rejection(client.projects.setMembers(name, [user], 'Editor'))).toBeInstanceOf(ConflictError);
    await client.projects.setMembers(name, [user], 'Editor', { override: true });
    expect(await listed(name, 'Editor')).toEqual(ids(user));
    expect(await listed(name, 'Admin')).toEqual([]);
    await client.projects.setMembers(name, [group], 'Viewer');
    expect(await listed(name, 'Viewer')).toEqual(ids(group));

    await client.projects.removeMembers(name, [user, group]);
    expect(await client.projects.roleOf(name, user)).toBeNull();
    expect((await client.projects.removeMembers(name, [user])).changed).toBe(false);
  });

  test('can be changed without waiting for the job', async () => {
    const [{ attributes }, user] = await Promise.all([newProject(), newUser()]);
    const result = await client.projects.setMembership(attributes.name, user, 'Viewer', {
      waitForCompletion: false,
    });
    expect(result).toMatchObject({ changed: true, job: { type: 'job' } });
  });

  test('have an effective role: the strongest one, or Owner', async () => {
    const [{ attributes }, user, group] = await Promise.all([newProject(), newUser(), newGroup()]);
    const { name } = attributes;
    const effective = () => client.users.effectiveRole(user.attributes.username, name);
    expect(await effective()).toBeNull();
    await client.users.ensureProjectMembership(user, name, 'Viewer');
    expect(await effective()).toBe('Viewer');
    await client.groups.ensureProjectMembership(group, name, 'Admin');
    expect(await effective()).toBe('Viewer');
    await client.groups.addUser(group, user);
    expect(await effective()).toBe('Admin');
    await client.projects.setOwner(name, user);
    expect(await effective()).toBe('Owner');
  });
});
