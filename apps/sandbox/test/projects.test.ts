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

describe('transactions', () => {
  test('replace the lists of the roles they name, and members can swap roles', async () => {
    const visitor = await demoAdmin();
    const { projectId, ids } = await membersOfRoles(visitor);
    const isabel = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const insights = await visitor.idOf('user_groups', 'name', 'customer-insights');
    const requests = [putMembers(ids.Admin, [], [insights]), putMembers(ids.Editor, [isabel], [])];
    const job = await outcomeOf(
      visitor,
      await visitor.post('/async_transactions', transactionIn(projectId, requests)),
    );
    expect(job).toMatchObject({ kind: 'async_transaction', state: 'completed' });
    expect((await membersOfRoles(visitor)).held).toEqual({
      Admin: ['customer-insights'],
      Editor: ['isabel.fernandez'],
      Viewer: ['business-intelligence'],
    });
  });

  test.each<[string, (ids: Record<string, string>, user: string, owner: string) => object[], number]>([
    ['two roles for one member', (ids, user) => [putMembers(ids.Editor, [user], [])], 409],
    [
      'a role for the owner',
      (ids, _user, owner) => [putMembers(ids.Admin, [], []), putMembers(ids.Viewer, [owner], [])],
      400,
    ],
    [
      'a member who does not exist',
      (ids) => [
        putMembers(ids.Admin, [], []),
        putMembers(ids.Viewer, ['00000000-0000-4000-8000-000000000000'], []),
      ],
      400,
    ],
  ])('%s fails the job and changes nothing', async (_title, requestsFor, status) => {
    const visitor = await demoAdmin();
    const before = await membersOfRoles(visitor);
    const user = await visitor.idOf('users', 'username', 'isabel.fernandez');
    const owner = await visitor.idOf('users', 'username', 'mei.tanaka');
    const body = transactionIn(before.projectId, requestsFor(before.ids, user, owner));
    const job = await outcomeOf(visitor, await visitor.post('/async_transactions', body));
    expect(job.state).toBe('failed');
    expect(JSON.parse(String(job.result))).toEqual({ status, message: expect.any(String) });
    expect(await membersOfRoles(visitor)).toEqual(before);
  });

  test('only existing roles of the named project can be written, and only with put', async () => {
    const visitor = await demoAdmin();
    const mine = await membersOfRoles(visitor);
    const other = await membersOfRoles(visitor, 'energy-load');
    const send = async (request: object) =>
      (await visitor.post('/async_transactions', transactionIn(mine.projectId, [request]))).status;
    expect(await send(putMembers('00000000-0000-4000-8000-000000000000', [], []))).toBe(404);
    expect(await send(putMembers(other.ids.Admin, [], []))).toBe(400);
    expect(await send({ ...putMembers(mine.ids.Admin, [], []), method: 'delete' })).toBe(400);
    expect(await send({ ...putMembers(mine.ids.Admin, [], []), resource: 'users/1' })).toBe(400);
    expect(await membersOfRoles(visitor)).toEqual(mine);
  });

  test('a project’s id consists of its name and its tenant’s name', async () => {
    const visitor = await demoAdmin();
    const { ids, projectId } = await membersOfRoles(visitor);
    expect(projectId).toBe(`${demoProject}@default-tenant`);
    const body = transactionIn(`${demoProject}@default-tenant`, [putMembers(ids.Admin, [], [])]);
    await outcomeOf(visitor, await visitor.post('/async_transactions', body));
    expect((await membersOfRoles(visitor)).held.Admin).toEqual([]);
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
    const { projectId, ids } = await membersOfRoles(securityAdmin(server), 'card-fraud-realtime');
    const body = transactionIn(projectId, [putMembers(ids.Viewer, [], [])]);
    const amara = await signInToSandbox(server, 'amara.okafor');
    await outcomeOf(amara, await amara.post('/async_transactions', body));
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
