import { describe, expect, test } from 'vitest';

import {
  document,
  pointer,
  pointers,
  related,
  type SandboxVisitor,
  type SeenAnswer,
  sandbox,
  securityAdmin,
  signInToSandbox,
} from './harness.ts';

const project = 'churn-prediction';
const everyMember =
  'include=owner,project_authorization_roles.principal_users,project_authorization_roles.principal_user_groups';

async function admin(): Promise<SandboxVisitor> {
  return securityAdmin(await sandbox({ seed: 'demo' }));
}

/** Who has which role, by name, and the IDs that are needed to change that. */
async function roles(visitor: SandboxVisitor, name = project) {
  const { resource, body } = await visitor.get(`/projects/__name__/${name}?${everyMember}`);
  const names = new Map(
    body.included?.map(({ id, attributes }) => [id, attributes.username ?? attributes.name]),
  );
  const ids: Record<string, string> = {};
  const held: Record<string, unknown[]> = {};
  for (const role of body.included ?? []) {
    if (role.type !== 'project_authorization_role') continue;
    const roleName = String(role.attributes.name);
    ids[roleName] = role.id;
    const members = [...related(role, 'principal_users'), ...related(role, 'principal_user_groups')];
    held[roleName] = members.map((id) => names.get(id));
  }
  return { projectId: resource.id, ids, held };
}

/** One request of a transaction. */
function put(roleId: string | undefined, users: readonly string[], groups: readonly string[]) {
  const relationships = {
    principal_users: pointers('user', users),
    principal_user_groups: pointers('user_group', groups),
  };
  return {
    method: 'put',
    resource: `project_authorization_roles/${roleId}`,
    body: { data: { relationships } },
  };
}

const transaction = (projectId: string, requests: readonly object[]) => ({
  data: { attributes: { metadata: { project_ids: [projectId], notify_by_email: false }, requests } },
});

async function outcome(visitor: SandboxVisitor, { status, resource }: SeenAnswer) {
  expect(status).toBe(202);
  return (await visitor.get(`/jobs/${resource.id}`)).resource.attributes;
}

describe('transactions', () => {
  test('replace the lists of the roles they name, and members can swap roles', async () => {
    const visitor = await admin();
    const { projectId, ids } = await roles(visitor);
    const isabel = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const insights = await visitor.idOf('user_groups', 'name', 'customer-insights');
    const requests = [put(ids.Admin, [], [insights]), put(ids.Editor, [isabel], [])];
    const job = await outcome(
      visitor,
      await visitor.post('/async_transactions', transaction(projectId, requests)),
    );
    expect(job).toMatchObject({ kind: 'async_transaction', state: 'completed' });
    expect((await roles(visitor)).held).toEqual({
      Admin: ['customer-insights'],
      Editor: ['isabel.fernandez'],
      Viewer: ['business-intelligence'],
    });
  });

  test.each<[string, (ids: Record<string, string>, user: string, owner: string) => object[], number]>([
    ['two roles for one member', (ids, user) => [put(ids.Editor, [user], [])], 409],
    [
      'a role for the owner',
      (ids, _user, owner) => [put(ids.Admin, [], []), put(ids.Viewer, [owner], [])],
      400,
    ],
    [
      'a member who does not exist',
      (ids) => [put(ids.Admin, [], []), put(ids.Viewer, ['00000000-0000-4000-8000-000000000000'], [])],
      400,
    ],
  ])('%s fails the job and changes nothing', async (_title, requestsFor, status) => {
    const visitor = await admin();
    const before = await roles(visitor);
    const user = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const owner = await visitor.idOf('users', 'username', 'mei.tanaka');
    const body = transaction(before.projectId, requestsFor(before.ids, user, owner));
    const job = await outcome(visitor, await visitor.post('/async_transactions', body));
    expect(job.state).toBe('failed');
    expect(JSON.parse(String(job.result))).toEqual({ status, message: expect.any(String) });
    expect(await roles(visitor)).toEqual(before);
  });

  test('only existing roles of the named project can be written, and only with put', async () => {
    const visitor = await admin();
    const mine = await roles(visitor);
    const other = await roles(visitor, 'energy-load');
    const send = async (request: object) =>
      (await visitor.post('/async_transactions', transaction(mine.projectId, [request]))).status;
    expect(await send(put('00000000-0000-4000-8000-000000000000', [], []))).toBe(404);
    expect(await send(put(other.ids.Admin, [], []))).toBe(400);
    expect(await send({ ...put(mine.ids.Admin, [], []), method: 'delete' })).toBe(400);
    expect(await send({ ...put(mine.ids.Admin, [], []), resource: 'users/1' })).toBe(400);
    expect(await roles(visitor)).toEqual(mine);
  });

  test('a project’s id consists of its name and its tenant’s name', async () => {
    const visitor = await admin();
    const { ids, projectId } = await roles(visitor);
    expect(projectId).toBe(`${project}@default-tenant`);
    const body = transaction(`${project}@default-tenant`, [put(ids.Admin, [], [])]);
    await outcome(visitor, await visitor.post('/async_transactions', body));
    expect((await roles(visitor)).held.Admin).toEqual([]);
  });
});

describe('rights', () => {
  const mayChangeMembers = 'action=authorization/roles&sub_resource=authorization/roles';
  const mayChangeOwner = 'action=update&sub_resource=authorization/owner';

  test.each([
    ['security_admin', 'card-fraud-realtime', 204, 204],
    ['diego.ramos', 'card-fraud-realtime', 204, 204],
    ['sofia.rossi', 'card-fraud-realtime', 204, 403],
    ['amara.okafor', 'card-fraud-realtime', 204, 403],
    ['aisha.rahman', 'card-fraud-realtime', 403, 403],
    ['omar.haddad', 'card-fraud-realtime', 403, 403],
    ['tom.becker', 'card-fraud-realtime', 403, 403],
    ['tom.becker', 'no-such-project', 404, 404],
  ])('%s in %s: members %i, owner %i', async (username, name, members, owner) => {
    const visitor = await signInToSandbox(await sandbox({ seed: 'demo' }), username);
    const ask = async (query: string) =>
      (await visitor.get(`/projects/__name__/${name}/authorization?${query}`)).status;
    expect(await ask(mayChangeMembers)).toBe(members);
    expect(await ask(mayChangeOwner)).toBe(owner);
  });

  test('an Admin through a group can change members but not the owner, and others can change nothing', async () => {
    const server = await sandbox({ seed: 'demo' });
    const { projectId, ids } = await roles(securityAdmin(server), 'card-fraud-realtime');
    const body = transaction(projectId, [put(ids.Viewer, [], [])]);
    const amara = await signInToSandbox(server, 'amara.okafor');
    await outcome(amara, await amara.post('/async_transactions', body));
    const self = (await amara.get('/self')).resource.id;
    const handover = document('project', {}, { owner: pointer('user', self) });
    expect((await amara.put(`/projects/${projectId}`, handover)).status).toBe(403);
    const editor = await signInToSandbox(server, 'aisha.rahman');
    expect((await editor.post('/async_transactions', body)).status).toBe(403);
    const tom = await signInToSandbox(server, 'tom.becker');
    expect((await tom.post('/async_transactions', body)).status).toBe(404);
  });

  test('users see the projects they belong to, and Project Read Only sees all', async () => {
    const server = await sandbox({ seed: 'demo' });
    const names = async (username: string) => {
      const visitor = await signInToSandbox(server, username);
      const { list, body } = await visitor.get('/projects?sort=name&page[size]=50&count=records');
      expect(body.meta?.total_records).toBe(list.length);
      return list.map(({ attributes }) => attributes.name);
    };
    expect(await names('omar.haddad')).toEqual(['card-fraud-realtime', 'model-monitoring']);
    expect(await names('peter.jansen')).toEqual(['demand-forecast-europe', 'energy-load']);
    expect(await names('camille.roux')).toHaveLength(15);
    const tom = await signInToSandbox(server, 'tom.becker');
    expect((await tom.get('/projects/__name__/shop-ranking')).status).toBe(404);
    const { list } = await tom.get('/project_authorization_roles?include=project');
    const ids = new Set(list.map((role) => role.relationships?.project?.data));
    expect(ids.size).toBeGreaterThan(0);
    expect((await names('tom.becker')).length * 3).toBe(list.length);
  });

  test('members without Security Admin only see each other’s names', async () => {
    const server = await sandbox({ seed: 'demo' });
    const diego = await signInToSandbox(server, 'diego.ramos');
    const { body } = await diego.get(`/projects/__name__/account-takeover?${everyMember}`);
    const people = body.included?.filter(({ type }) => type === 'user') ?? [];
    expect(people.map(({ attributes }) => Object.keys(attributes))).toEqual(
      people.map(() => ['username', 'first_name', 'last_name']),
    );
    expect(people.length).toBeGreaterThan(1);
    expect((await diego.get('/projects?include=owner.user_groups')).status).toBe(400);
  });
});

describe('the lifecycle of a project', () => {
  test('its creator owns it, and it has three empty roles', async () => {
    const server = await sandbox({ seed: 'demo' });
    const visitor = await signInToSandbox(server, 'diego.ramos');
    const { status, resource, body } = await visitor.post(
      '/projects',
      document('project', { name: 'new-one' }),
    );
    expect(status).toBe(201);
    expect(resource.id).toBe('new-one@default-tenant');
    const owner = (await visitor.get('/self')).resource.id;
    const [tenant] = (await visitor.get('/tenants')).list;
    expect(tenant?.attributes).toEqual({ name: 'default-tenant' });
    expect(resource.relationships).toEqual({
      owner: pointer('user', owner),
      tenant: pointer('tenant', tenant?.id ?? ''),
      last_job: pointer('job', expect.any(String)),
    });
    const job = body.included?.find(({ type }) => type === 'job');
    const { resource: ended } = await visitor.get(`/jobs/${job?.id}`);
    expect(ended.attributes).toMatchObject({ kind: 'project.creation', handler: 'igz0.project.0' });
    expect(JSON.parse(String(ended.attributes.result))).toEqual({
      project_id: resource.id,
      status: 200,
      message: '',
    });
    const { resource: read } = await visitor.get(`/projects/${resource.id}`);
    expect(read.attributes).toMatchObject({ operational_status: 'online', owner_username: 'diego.ramos' });
    expect((await roles(visitor, 'new-one')).held).toEqual({ Admin: [], Editor: [], Viewer: [] });
    expect((await visitor.post('/projects', document('project', { name: 'new-one' }))).status).toBe(409);
    expect((await visitor.post('/projects', document('project', { name: 'New One' }))).status).toBe(400);
    const tom = await signInToSandbox(server, 'tom.becker');
    expect((await tom.post('/projects', document('project', { name: 'toms' }))).status).toBe(403);
  });

  test('owner_username sets the owner at creation, and nuclio_project is an object or absent', async () => {
    const visitor = await admin();
    const create = (attributes: object) => visitor.post('/projects', document('project', attributes));
    const nuclio_project = { metadata: { name: 'named' }, spec: {} };
    const { resource } = await create({ name: 'named', owner_username: 'mei.tanaka', nuclio_project });
    expect(resource.attributes).toMatchObject({ owner_username: 'mei.tanaka', nuclio_project });
    expect(resource.attributes).not.toHaveProperty('mlrun_project');
    const plain = await create({ name: 'plain', nuclio_project: '', mlrun_project: '{}' });
    expect(plain.resource.attributes).toMatchObject({
      owner_username: 'security_admin',
      mlrun_project: '{}',
    });
    expect(plain.resource.attributes).not.toHaveProperty('nuclio_project');
    const text = await create({ name: 'text', nuclio_project: JSON.stringify(nuclio_project) });
    expect(text.resource.attributes).toMatchObject({ nuclio_project });
    expect((await create({ name: 'odd', nuclio_project: '[]' })).status).toBe(400);
    const refused = await create({ name: 'orphan', owner_username: 'nobody' });
    expect(refused.body.errors).toMatchObject([
      { status: 400, source: { pointer: '/data/attributes/owner_username' } },
    ]);
  });

  test('it can be updated by name', async () => {
    const visitor = await admin();
    const mei = await visitor.idOf('users', 'username', 'mei.tanaka');
    const path = '/projects/__name__/card-fraud-realtime';
    const body = document('project', { description: 'By name' }, { owner: pointer('user', mei) });
    expect((await visitor.put(path, body)).status).toBe(200);
    expect((await visitor.get(path)).resource.attributes).toMatchObject({
      description: 'By name',
      owner_username: 'mei.tanaka',
    });
    expect((await visitor.put('/projects/__name__/no-such-project', body)).status).toBe(404);
  });

  test('the permissions of its roles contain its path', async () => {
    const { body } = await (await admin()).get(`/projects/__name__/${project}?${everyMember}`);
    const permissions = body.included?.flatMap(({ attributes }) => attributes.permissions ?? []);
    expect(permissions).toEqual([
      { resource: `/projects/${project}/**`, actions: ['.*'] },
      { resource: `/projects/${project}/**`, actions: ['create', 'read', 'update', 'delete'] },
      { resource: `/projects/${project}/**`, actions: ['read'] },
    ]);
  });

  test('an owner who is already listed in a role can stay in it', async () => {
    const visitor = await admin();
    const { projectId, ids, held } = await roles(visitor, 'document-capture');
    expect(held.Admin).toEqual(['carla.mendes']);
    const [owner, other] = await Promise.all(
      ['carla.mendes', 'tom.becker'].map((name) => visitor.idOf('users', 'username', name)),
    );
    const body = transaction(projectId, [put(ids.Admin, [owner ?? '', other ?? ''], [])]);
    const job = await outcome(visitor, await visitor.post('/async_transactions', body));
    expect(job.state).toBe('completed');
    expect((await roles(visitor, 'document-capture')).held.Admin).toHaveLength(2);
  });

  test('a repeated deletion gets the running job', async () => {
    const visitor = securityAdmin(await sandbox({ seed: 'demo', jobDurationMs: 60_000 }));
    const remove = () =>
      visitor.delete('/projects', document('project', { name: project }), {
        'igz-project-deletion-strategy': 'cascading',
      });
    const [first, second] = [await remove(), await remove()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.resource).toEqual(first.resource);
  });

  test('accepts and ignores enrich_* parameters', async () => {
    const visitor = await admin();
    const query = 'enrich_namespace=true&enrich_owner_access_key=true';
    expect((await visitor.get(`/projects?${query}`)).list).toHaveLength(15);
    expect((await visitor.get(`/projects/__name__/${project}?${query}`)).status).toBe(200);
  });

  test('a new owner loses any role', async () => {
    const visitor = await admin();
    const { projectId } = await roles(visitor);
    const isabel = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const { resource } = await visitor.put(
      `/projects/${projectId}`,
      document('project', { description: 'Handed over' }, { owner: pointer('user', isabel) }),
    );
    expect(resource.attributes).toMatchObject({
      owner_username: 'isabel.fernandez',
      description: 'Handed over',
    });
    expect((await roles(visitor)).held.Admin).toEqual([]);
  });

  test('deletion is restricted to empty projects unless it cascades', async () => {
    const visitor = await admin();
    const remove = (headers?: Record<string, string>) =>
      visitor.delete('/projects', document('project', { name: project }), headers);
    expect((await remove()).status).toBe(412);
    expect((await remove({ 'igz-project-deletion-strategy': 'sudden' })).status).toBe(400);
    const job = await outcome(visitor, await remove({ 'igz-project-deletion-strategy': 'cascading' }));
    expect(job).toMatchObject({ kind: 'project.delete', state: 'completed' });
    expect((await visitor.get(`/projects/__name__/${project}`)).status).toBe(404);
    expect((await remove()).status).toBe(404);
  });
});
