import { effectivePolicies, neededPolicies } from '@rolecall/access';
import { type RouteName, type Routes, routes } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { ManagementClient } from '@rolecall/management-client';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { type Rolecall, startDemoSandbox, startRolecall } from './support/rolecall.ts';

/** All routes that change something. The table below doesn't compile if a new one is missing. */
type ChangingRoute = {
  [Name in RouteName]: Routes[Name]['method'] extends 'get' ? never : Name;
}[RouteName];
type Attempt = (world: World, groupId: string) => Promise<AnyRequestInput>;

/** How each route targets the service user's only group; null for routes that can't take rights away. */
const attempts: Readonly<Record<ChangingRoute, Readonly<Record<string, Attempt>> | null>> = {
  updateUser: {
    disable: async ({ manager, userId }) => {
      const { version } = await manager.ok('getUser', { params: { userId } });
      return { params: { userId }, version, body: { enabled: false } };
    },
    'change the email': async ({ manager, userId }) => {
      const { version } = await manager.ok('getUser', { params: { userId } });
      return {
        params: { userId },
        version,
        body: { email: 'someone@example.com', confirmed: ['confer-privileges'], reason: 'A reason' },
      };
    },
  },
  changeUserGroups: {
    'remove the user from the group': async ({ userId }, groupId) => ({
      params: { userId },
      body: { remove: [groupId] },
    }),
    'move the user to another group': async (world, groupId) => ({
      params: { userId: world.userId },
      body: { remove: [groupId], add: [await newGroup(world, ['Data'])] },
    }),
  },
  deleteUser: {
    delete: async ({ userId }) => ({ params: { userId }, body: { expectedName: 'rolecall-service' } }),
  },
  updateGroup: {
    'take the policies from the group': (world, groupId) => editGroup(world, groupId, ['Data']),
    'take one policy from the group': (world, groupId) =>
      editGroup(world, groupId, neededPolicies.slice(0, 1)),
  },
  deleteGroup: {
    delete: async ({ manager }, groupId) => {
      const { name } = await manager.ok('getGroup', { params: { groupId } });
      return { params: { groupId }, body: { expectedName: name } };
    },
  },
  changeMembers: {
    'remove the user from the group': async ({ userId }, groupId) => ({
      params: { groupId },
      body: { change: 'remove', userIds: [userId] },
    }),
    'remove the user from the primary group': async ({ platform, userId }, groupId) => {
      await platform.users.setPrimaryGroup(userId, groupId);
      return { params: { groupId }, body: { change: 'remove', userIds: [userId], force: true } };
    },
  },
  signIn: null,
  signOut: null,
  startSingleSignOn: null,
  finishSingleSignOn: null,
  backChannelLogout: null,
  endSession: null,
  endOtherSessions: null,
  endUserSessions: null,
  createGroup: null,
  createUser: null,
  resolveGroups: null,
  resolveUsers: null,
  resolveCandidates: null,
  previewMemberships: null,
  previewRoles: null,
  previewOwner: null,
  // Project roles don't give policies.
  changeRoles: null,
  leaveProject: null,
  changeOwner: null,
  // Runs the items of the other routes again, which check again.
  retryOperation: null,
  stopOperation: null,
};

async function editGroup({ manager }: World, groupId: string, policies: readonly string[]) {
  const { version } = await manager.ok('getGroup', { params: { groupId } });
  return { params: { groupId }, version, body: { policies: [...policies] } };
}

/** The service user's other sources of policies, besides the group that an attempt targets. */
const otherSources = ['none', 'its own policies', 'a second group'] as const;

interface World {
  rolecall: Rolecall;
  platform: ManagementClient;
  manager: ApiCaller;
  userId: string;
}

/** A Rolecall whose access key belongs to a separate user. */
async function createWorld(databaseUrl: string | null = null) {
  const sandbox = await startDemoSandbox();
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
  const username = 'rolecall-service';
  const { id: userId } = await platform.users.create({
    username,
    password: DEFAULT_PASSWORD,
    first_name: 'Rolecall',
    last_name: 'Service',
    email: 'rolecall@example.com',
    assigned_policies: [...neededPolicies],
  });
  const own = await ManagementClient.login({ endpoint: sandbox.url, username, password: DEFAULT_PASSWORD });
  const { id: accessKey } = await own.accessKeys.create({ label: 'rolecall' });
  const rolecall = await startRolecall({
    sandbox,
    config: { platform: { endpoint: sandbox.url, accessKey }, databaseUrl },
  });
  return {
    rolecall,
    platform,
    manager: await rolecall.signIn(),
    userId,
    async close() {
      await rolecall[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

async function newGroup({ platform, userId }: World, policies: readonly string[] = neededPolicies) {
  const name = `needed-${crypto.randomUUID()}`;
  const { id } = await platform.groups.create({ name, assigned_policies: [...policies] });
  await platform.groups.addUser(id, userId);
  return id;
}

/** Creates the group that an attempt targets, and the other sources. */
async function arrange(world: World, other: (typeof otherSources)[number]): Promise<string> {
  const { platform, userId } = world;
  const { user_groups } = await platform.users.get(userId, { include: ['user_groups'] });
  const groupId = await newGroup(world);
  if (other === 'a second group') await newGroup(world);
  await platform.users.update(userId, {
    assigned_policies: other === 'its own policies' ? [...neededPolicies] : ['Data'],
  });
  for (const group of user_groups)
    if (group.attributes.name !== 'all_users')
      await platform.groups.removeUser(group.id, userId, { force: true });
  return groupId;
}

const works = async ({ platform, userId }: World) => {
  const { attributes, user_groups } = await platform.users.get(userId, { include: ['user_groups'] });
  const groups = user_groups.map(({ id, attributes: { name, assigned_policies } }) => ({
    id,
    name,
    policies: assigned_policies,
  }));
  const policies = effectivePolicies({ policies: attributes.assigned_policies }, groups);
  return (
    attributes.admin_status === 'up' &&
    neededPolicies.every((needed) => policies.some(({ policy }) => policy === needed))
  );
};

/** The error code of a request, or of the single item of the operation that it starts; undefined if it succeeded. */
async function codeOf(
  { manager }: World,
  name: RouteName,
  input: AnyRequestInput,
): Promise<string | undefined> {
  const { status, body } = await manager.send(name, input);
  if (status !== 202) return Object(body).code;
  const { items } = await manager.finished(Object(body));
  return items[0]?.code;
}

const deniedTotal = async ({ manager }: World) =>
  (await manager.ok('getAuditTotals', { query: { outcome: 'denied' } })).total;

const cells = Object.entries(attempts).flatMap(([name, kinds]) =>
  Object.entries(kinds ?? {}).flatMap(([kind, attempt]) =>
    // Object.entries loses the type of the keys.
    otherSources.map((other) => ({ name: name as ChangingRoute, kind, attempt, other })),
  ),
);

describe('A7 the user of the access key keeps what Rolecall needs', () => {
  let world: Awaited<ReturnType<typeof createWorld>>;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => world.rolecall.sandbox.faults.clear());

  test('the table of attempts covers every route that changes something', () => {
    const changing = Object.entries(routes).flatMap(([name, { method }]) => (method === 'get' ? [] : [name]));
    expect(Object.keys(attempts).sort()).toEqual(changing.sort());
  });

  test.each(cells)('$name: $kind; other source: $other', async ({ name, kind, attempt, other }) => {
    const groupId = await arrange(world, other);
    const input = await attempt(world, groupId);
    const denied = await deniedTotal(world);
    world.rolecall.sandbox.requests.clear();
    const code = await codeOf(world, name, input);
    const isRefused =
      other === 'none' || ['disable', 'change the email'].includes(kind) || name === 'deleteUser';
    expect(code).toBe(isRefused ? 'protected-user' : undefined);
    const written = world.rolecall.sandbox.requests.entries().some(({ method }) => method !== 'GET');
    expect(written).toBe(!isRefused);
    expect((await deniedTotal(world)) - denied).toBe(isRefused ? 1 : 0);
    expect(await works(world)).toBe(true);
  });

  test('its own policies can’t be removed while no group gives them, and other fields can be edited', async () => {
    const { manager, platform, userId } = world;
    const groupId = await arrange(world, 'its own policies');
    await platform.groups.removeUser(groupId, userId);
    const edit = async (body: AnyRequestInput['body']) => {
      const { version } = await manager.ok('getUser', { params: { userId } });
      return codeOf(world, 'updateUser', { params: { userId }, version, body });
    };
    expect(await edit({ policies: ['Data'] })).toBe('protected-user');
    expect(await edit({ policies: neededPolicies.slice(1) })).toBe('protected-user');
    expect(
      await edit({ jobTitle: 'Service account', policies: [...neededPolicies, 'Data'] }),
    ).toBeUndefined();
    expect(await works(world)).toBe(true);
  });

  test('a bulk removal continues without it', async () => {
    const groupId = await arrange(world, 'none');
    const { id: other } = await world.platform.users.getByUsername('tom.becker');
    await world.platform.groups.addUser(groupId, other);
    const { items } = await world.manager.finished(
      await world.manager.ok('changeMembers', {
        params: { groupId },
        body: { change: 'remove', userIds: [world.userId, other] },
      }),
    );
    expect(items.map(({ state, code }) => [state, code])).toEqual([
      ['failed', 'protected-user'],
      ['done', undefined],
    ]);
    expect(items[0]?.detail).toContain('rolecall-service');
    expect(await works(world)).toBe(true);
  });

  test('a refused change is refused again when its operation is retried', async () => {
    const groupId = await arrange(world, 'none');
    const body = { change: 'remove' as const, userIds: [world.userId] };
    const { id } = await world.manager.ok('changeMembers', { params: { groupId }, body });
    await world.manager.finished({ id });
    await world.manager.ok('retryOperation', { params: { operationId: id } });
    expect((await world.manager.finished({ id })).items[0]?.code).toBe('protected-user');
    expect(await works(world)).toBe(true);
  });

  test('a change that takes away nothing needed is made', async () => {
    const groupId = await arrange(world, 'none');
    const { version } = await world.manager.ok('getGroup', { params: { groupId } });
    await world.manager.ok('updateGroup', {
      params: { groupId },
      version,
      body: { description: 'described', policies: [...neededPolicies, 'Data'] },
    });
    const group = await newGroup(world, ['Data']);
    expect(
      await codeOf(world, 'changeMembers', {
        params: { groupId: group },
        body: { change: 'remove', userIds: [world.userId] },
      }),
    ).toBeUndefined();
  });

  test('its name is shown to those who may see users and groups', async () => {
    const groupId = await arrange(world, 'none');
    const { serviceUser, self } = await world.manager.ok('getSafeguards');
    expect(serviceUser).toMatchObject({ id: world.userId, enabled: true, policies: ['Data'] });
    expect(serviceUser?.groups.map(({ id }) => id)).toContain(groupId);
    expect(self.username).toBe('security_admin');
  });
});

describe('while the platform doesn’t say who owns the access key', () => {
  test('no user loses a policy that might be needed, and everything else works', async () => {
    const world = await createWorld();
    const { rolecall, platform, manager } = world;
    try {
      const tomId = (await platform.users.getByUsername('tom.becker')).id;
      const groupId = await newGroup(world);
      rolecall.sandbox.faults.replace([{ path: '/api/self', effect: { kind: 'status', status: 404 } }]);
      expect((await manager.ok('getSafeguards')).serviceUser).toBeNull();
      const disable = async (userId: string) => {
        const { version } = await manager.ok('getUser', { params: { userId } });
        return codeOf(world, 'updateUser', { params: { userId }, version, body: { enabled: false } });
      };
      const edit = await editGroup(world, groupId, ['Data']);
      expect(await codeOf(world, 'updateGroup', edit)).toBe('protected-user');
      const { name } = await manager.ok('getGroup', { params: { groupId } });
      const deletion = { params: { groupId }, body: { expectedName: name } };
      expect(await codeOf(world, 'deleteGroup', deletion)).toBe('protected-user');
      expect(await disable(tomId)).toBeUndefined();
      const { id: other } = await platform.groups.getByName('fraud-detection');
      expect(await codeOf(world, 'updateGroup', await editGroup(world, other, []))).toBeUndefined();
      expect(await works(world)).toBe(true);
    } finally {
      await world.close();
    }
  });
});

describe.each(engines)('on %s', (engine) => {
  test('if both groups that it needs one of are deleted concurrently, one stays', async () => {
    await using database = engine === 'PostgreSQL' ? await createDatabase() : null;
    const world = await createWorld(database?.url ?? null);
    try {
      for (let round = 0; round < 3; round += 1) {
        await arrange(world, 'a second group');
        const { user_groups } = await world.platform.users.get(world.userId, { include: ['user_groups'] });
        const groups = user_groups.filter(({ attributes }) => attributes.name !== 'all_users');
        expect(groups).toHaveLength(2);
        const codes = await Promise.all(
          groups.map(({ id, attributes }) =>
            codeOf(world, 'deleteGroup', {
              params: { groupId: id },
              body: { expectedName: attributes.name },
            }),
          ),
        );
        expect(codes.filter((code) => code === 'protected-user')).toHaveLength(1);
        expect(await works(world)).toBe(true);
      }
    } finally {
      await world.close();
    }
  });
});
