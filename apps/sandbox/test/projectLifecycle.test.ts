import { describe, expect, test } from 'vitest';

import { document, pointer, sandbox, securityAdmin, signInToSandbox } from './harness.ts';
import {
  demoAdmin,
  demoProject,
  everyMember,
  membersOfRoles,
  outcomeOf,
  putMembers,
  transactionIn,
} from './projectHarness.ts';

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
    expect((await membersOfRoles(visitor, 'new-one')).held).toEqual({ Admin: [], Editor: [], Viewer: [] });
    expect((await visitor.post('/projects', document('project', { name: 'new-one' }))).status).toBe(409);
    expect((await visitor.post('/projects', document('project', { name: 'New One' }))).status).toBe(400);
    const tom = await signInToSandbox(server, 'tom.becker');
    expect((await tom.post('/projects', document('project', { name: 'toms' }))).status).toBe(403);
  });

  test('owner_username sets the owner at creation, and nuclio_project is an object or absent', async () => {
    const visitor = await demoAdmin();
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
    const visitor = await demoAdmin();
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
    const { body } = await (await demoAdmin()).get(`/projects/__name__/${demoProject}?${everyMember}`);
    const permissions = body.included?.flatMap(({ attributes }) => attributes.permissions ?? []);
    expect(permissions).toEqual([
      { resource: `/projects/${demoProject}/**`, actions: ['.*'] },
      { resource: `/projects/${demoProject}/**`, actions: ['create', 'read', 'update', 'delete'] },
      { resource: `/projects/${demoProject}/**`, actions: ['read'] },
    ]);
  });

  test('an owner who is already listed in a role can stay in it', async () => {
    const visitor = await demoAdmin();
    const { projectId, ids, held } = await membersOfRoles(visitor, 'document-capture');
    expect(held.Admin).toEqual(['carla.mendes']);
    const [owner, other] = await Promise.all(
      ['carla.mendes', 'tom.becker'].map((name) => visitor.idOf('users', 'username', name)),
    );
    const body = transactionIn(projectId, [putMembers(ids.Admin, [owner ?? '', other ?? ''], [])]);
    const job = await outcomeOf(visitor, await visitor.post('/async_transactions', body));
    expect(job.state).toBe('completed');
    expect((await membersOfRoles(visitor, 'document-capture')).held.Admin).toHaveLength(2);
  });

  test('a repeated deletion gets the running job', async () => {
    const visitor = securityAdmin(await sandbox({ seed: 'demo', jobDurationMs: 60_000 }));
    const remove = () =>
      visitor.delete('/projects', document('project', { name: demoProject }), {
        'igz-project-deletion-strategy': 'cascading',
      });
    const [first, second] = [await remove(), await remove()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.resource).toEqual(first.resource);
  });

  test('accepts and ignores enrich_* parameters', async () => {
    const visitor = await demoAdmin();
    const query = 'enrich_namespace=true&enrich_owner_access_key=true';
    expect((await visitor.get(`/projects?${query}`)).list).toHaveLength(15);
    expect((await visitor.get(`/projects/__name__/${demoProject}?${query}`)).status).toBe(200);
  });

  test('a new owner loses any role', async () => {
    const visitor = await demoAdmin();
    const { projectId } = await membersOfRoles(visitor);
    const isabel = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const { resource } = await visitor.put(
      `/projects/${projectId}`,
      document('project', { description: 'Handed over' }, { owner: pointer('user', isabel) }),
    );
    expect(resource.attributes).toMatchObject({
      owner_username: 'isabel.fernandez',
      description: 'Handed over',
    });
    expect((await membersOfRoles(visitor)).held.Admin).toEqual([]);
  });

  test('deletion is restricted to empty projects unless it cascades', async () => {
    const visitor = await demoAdmin();
    const remove = (headers?: Record<string, string>) =>
      visitor.delete('/projects', document('project', { name: demoProject }), headers);
    expect((await remove()).status).toBe(412);
    expect((await remove({ 'igz-project-deletion-strategy': 'sudden' })).status).toBe(400);
    const job = await outcomeOf(visitor, await remove({ 'igz-project-deletion-strategy': 'cascading' }));
    expect(job).toMatchObject({ kind: 'project.delete', state: 'completed' });
    expect((await visitor.get(`/projects/__name__/${demoProject}`)).status).toBe(404);
    expect((await remove()).status).toBe(404);
  });
});
