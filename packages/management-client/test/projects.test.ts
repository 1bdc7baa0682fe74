import { describe, expect, test } from 'vitest';
import {
  ConflictError,
  JobFailedError,
  ManagementClient,
  NotFoundError,
  type ProjectMembers,
  ProtocolError,
  RejectedInputError,
} from '../src/index.ts';
import { clientOf, rejection, requestsOf, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

// Tests share the demo's projects, so each uses its own group or user.
const projectName = 'card-fraud-realtime';
const newGroup = () => client.groups.create({ name: uniqueName('group') });
const newUser = async () => {
  const username = uniqueName('user');
  return client.users.create({ username, first_name: 'T', last_name: 'U', email: `${username}@example.com` });
};
const rolesOf = ({ roles }: ProjectMembers, id: string): string[] =>
  roles
    .filter(({ users, groups }) => [...users, ...groups].some((principal) => principal.id === id))
    .map(({ role }) => role.attributes.name);
const roleOf = async (id: string) => rolesOf(await client.projects.members(projectName), id);

describe('projects', () => {
  test('are listed, and read by ID and by name, with included resources', async () => {
    const { items } = await client.projects.list({ sort: ['name'] });
    expect(items).toHaveLength(15);
    const byName = await client.projects.getByName(projectName, { include: ['owner'] });
    expect(byName.owner?.attributes.username).toBe('diego.ramos');
    expect((await client.projects.get(byName.id)).attributes).toEqual(byName.attributes);
  });

  test.each(['', '.', '..'])('the name %j is rejected before any request', async (name) => {
    const work = async () => {
      expect(await rejection(client.projects.getByName(name))).toBeInstanceOf(RejectedInputError);
    };
    expect(await requestsOf(sandbox, work)).toEqual([]);
  });

  test('a name can’t escape its place in the path', async () => {
    expect(await rejection(client.projects.getByName('../../users'))).toBeInstanceOf(NotFoundError);
  });

  test('members include owner, roles, users and groups in one request', async () => {
    let members: ProjectMembers | undefined;
    const requests = await requestsOf(sandbox, async () => {
      members = await client.projects.members(projectName);
    });
    expect(requests).toEqual([`GET /api/projects/__name__/${projectName}`]);
    expect(members?.owner?.resource?.attributes.username).toBe('diego.ramos');
    expect(members?.roles.map(({ role }) => role.attributes.name)).toEqual(['Admin', 'Editor', 'Viewer']);
    expect(members?.roles.flatMap(({ users }) => users).every(({ resource }) => resource !== null)).toBe(
      true,
    );
  });

  test('a member that wasn’t included is listed anyway', async () => {
    const role = crypto.randomUUID();
    const gone = crypto.randomUUID();
    const url = await serve((_request, response) => {
      const data = {
        type: 'project',
        id: 'p@t',
        attributes: { name: 'p' },
        relationships: {
          project_authorization_roles: { data: [{ type: 'project_authorization_role', id: role }] },
        },
      };
      const included = [
        {
          type: 'project_authorization_role',
          id: role,
          attributes: { name: 'Viewer' },
          relationships: {
            principal_users: { data: [{ type: 'user', id: gone }] },
            principal_user_groups: null,
          },
        },
      ];
      response.end(JSON.stringify({ data, included }));
    });
    const { owner, roles } = await clientOf({ ...sandbox, url }).projects.members('p@t');
    expect(owner).toBeNull();
    expect(roles).toHaveLength(1);
    expect(roles[0]?.users).toEqual([{ type: 'user', id: gone, resource: null }]);
    expect(roles[0]?.groups).toEqual([]);
  });

  test('the owner can be set', async () => {
    const project = await client.projects.getByName('account-takeover');
    const user = await newUser();
    await client.projects.setOwner(project.id, user.id);
    const after = await client.projects.get(project.id, { include: ['owner'] });
    expect(after.owner?.id).toBe(user.id);
    expect(after.attributes.description).toBe(project.attributes.description);
  });

  test('rights can be checked', async () => {
    const may = (name: string) => client.projects.may(name, 'update', 'authorization/owner');
    expect(await may(projectName)).toBe(true);
    expect(await rejection(may('no-such-project'))).toBeInstanceOf(NotFoundError);
    const tom = await ManagementClient.login({
      endpoint: sandbox.url,
      username: 'tom.becker',
      password: 'rolecall-demo',
    });
    expect(await tom.projects.may(projectName, 'update', 'authorization/owner')).toBe(false);
  });
});

const roleIdentifier = { type: 'project_authorization_role', id: crypto.randomUUID() };
const otherRole = { type: 'project_authorization_role', id: crypto.randomUUID() };
const viewerRole = (relationships: object) => ({
  ...roleIdentifier,
  attributes: { name: 'Viewer' },
  relationships,
});

describe('project membership', () => {
  test('is assigned, overridden and removed, for groups and users', async () => {
    const [group, user] = [await newGroup(), await newUser()];
    const { name } = group.attributes;
    const first = await client.groups.ensureProjectMembership(name, projectName, 'Viewer');
    expect(first.changed).toBe(true);
    expect(first.job?.attributes.state).toBe('completed');
    await client.groups.ensureProjectMembership(group, projectName, 'Editor');
    await client.users.ensureProjectMembership(user.attributes.username, projectName, 'Admin');
    expect(await roleOf(group.id)).toEqual(['Editor']);
    expect(await roleOf(user.id)).toEqual(['Admin']);
    await client.groups.removeFromProject(group, projectName);
    await client.users.removeFromProject(user, projectName);
    expect(await roleOf(group.id)).toEqual([]);
    expect(await roleOf(user.id)).toEqual([]);
  });

  test('that is already in place writes nothing', async () => {
    const group = await newGroup();
    await client.groups.ensureProjectMembership(group, projectName, 'Viewer');
    const again = () => client.groups.ensureProjectMembership(group, projectName, 'Viewer');
    expect(await again()).toEqual({ changed: false, job: null });
    expect(await requestsOf(sandbox, again)).toHaveLength(1);
  });

  test('is kept by best_effort and rejected by fail_on_existing', async () => {
    const group = await newGroup();
    const ensure = (mode: 'best_effort' | 'fail_on_existing') =>
      client.groups.ensureProjectMembership(group, projectName, 'Admin', { mode });
    await client.groups.ensureProjectMembership(group, projectName, 'Viewer');
    expect(await ensure('best_effort')).toEqual({ changed: false, job: null });
    expect(await rejection(ensure('fail_on_existing'))).toBeInstanceOf(ConflictError);
    expect(await roleOf(group.id)).toEqual(['Viewer']);
  });

  test('of many changes in one transaction, and keeps everyone else', async () => {
    const groups = [await newGroup(), await newGroup(), await newGroup()];
    const before = await client.projects.members(projectName);
    const changes = groups.map(({ type, id }) => ({
      principal: { type, id },
      role: 'Viewer',
      expected: null,
    }));
    const requests = await requestsOf(sandbox, () => client.projects.updateRoles(before.project, changes));
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
      'POST /api/async_transactions',
    ]);
    const after = await client.projects.members(projectName);
    for (const { id } of groups) expect(rolesOf(after, id)).toEqual(['Viewer']);
    for (const { id } of before.roles.flatMap(({ users }) => users))
      expect(rolesOf(after, id)).toEqual(rolesOf(before, id));
  });

  test('based on an outdated role is a conflict, and nothing is written', async () => {
    const group = await newGroup();
    const change = {
      principal: { type: 'user_group', id: group.id },
      role: 'Admin',
      expected: 'Viewer',
    } as const;
    const work = async () => {
      expect(await rejection(client.projects.updateRoles(projectName, [change]))).toBeInstanceOf(
        ConflictError,
      );
    };
    expect((await requestsOf(sandbox, work)).some((request) => request.startsWith('POST'))).toBe(false);
  });

  test('with a role that the project doesn’t have is not found', async () => {
    const group = await newGroup();
    const ensuring = client.groups.ensureProjectMembership(group, projectName, 'Janitor');
    expect(await rejection(ensuring)).toBeInstanceOf(NotFoundError);
  });

  test('concurrent changes by one client all apply, by project name or ID', async () => {
    const groups = await Promise.all(Array.from({ length: 8 }, newGroup));
    const { id } = await client.projects.getByName(projectName);
    await Promise.all(
      groups.map((group, index) =>
        client.groups.ensureProjectMembership(group, index % 2 ? projectName : { id }, 'Viewer'),
      ),
    );
    const members = await client.projects.members(projectName);
    for (const group of groups) expect(rolesOf(members, group.id)).toEqual(['Viewer']);
  });

  test('of others keeps an owner who is listed in a role', async () => {
    const group = await newGroup();
    await client.groups.ensureProjectMembership(group, 'document-capture', 'Admin');
    const members = await client.projects.members('document-capture');
    const [admins] = members.roles;
    expect(admins?.users.map(({ resource }) => resource?.attributes.username)).toEqual(['carla.mendes']);
    expect(admins?.groups.map(({ id }) => id)).toEqual([group.id]);
    await client.groups.removeFromProject(group, 'document-capture');
  });

  test('of a deleted user fails with the reason of the platform’s job', async () => {
    const { project } = await client.projects.members(projectName);
    const gone = { id: crypto.randomUUID() };
    const error = await rejection(client.users.ensureProjectMembership(gone, project, 'Viewer'));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ state: 'failed', jobStatus: 400 });
  });

  test.each([
    ['the roles', { project_authorization_roles: null }, []],
    [
      'one of the roles',
      { project_authorization_roles: { data: [roleIdentifier, otherRole] } },
      [viewerRole({})],
    ],
    [
      'a role’s groups',
      { project_authorization_roles: { data: [roleIdentifier] } },
      [viewerRole({ principal_users: { data: [] } })],
    ],
  ])('isn’t written if the platform didn’t send %s', async (_what, relationships, included) => {
    const methods: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      methods.push(request.method);
      const data = { type: 'project', id: 'p@t', attributes: { name: 'p' }, relationships };
      response.end(JSON.stringify({ data, included }));
    });
    const ensuring = clientOf({ ...sandbox, url }).groups.ensureProjectMembership(
      crypto.randomUUID(),
      'p@t',
      'Viewer',
    );
    expect(await rejection(ensuring)).toBeInstanceOf(ProtocolError);
    expect(methods).toEqual(['GET']);
  });
});
