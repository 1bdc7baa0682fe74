import { describe, expect, test } from 'vitest';
import {
  containsAny,
  ge,
  ManagementClient,
  NotFoundError,
  NotPermittedError,
  NotSignedInError,
  PrimaryGroupError,
} from '../src/index.ts';
import { clientOf, rejection, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

const newUser = (policies: readonly string[] = []) => {
  const username = uniqueName('user');
  return client.users.create({
    username,
    first_name: 'T',
    last_name: 'U',
    email: `${username}@example.com`,
    password: 'a long password',
    assigned_policies: policies,
  });
};
const newGroup = () => client.groups.create({ name: uniqueName('group') });
const signIn = (username: string, password: string) =>
  ManagementClient.login({ endpoint: sandbox.url, username, password });

describe('users', () => {
  test('are disabled and enabled by name', async () => {
    const { attributes } = await newUser();
    expect((await client.users.disable(attributes.username)).attributes.admin_status).toBe('down');
    expect(await client.users.isUsable(attributes.username)).toBe(false);
    expect((await client.users.enable(attributes.username)).attributes.admin_status).toBe('up');
    expect(await client.users.isUsable(attributes.username)).toBe(true);
    expect(await rejection(client.users.disable('no.such.user'))).toBeInstanceOf(NotFoundError);
  });

  test('join and leave groups, all given by name', async () => {
    const [user, group] = await Promise.all([newUser(), newGroup()]);
    const [{ username }, { name }] = [user.attributes, group.attributes];
    expect(await client.users.addToGroup(username, name)).toBe(true);
    expect(await client.users.isInGroup(username, name)).toBe(true);
    expect(await client.users.primaryGroup(username)).toBeNull();
    await client.users.setPrimaryGroup(username, name);
    expect((await client.users.primaryGroup(username))?.id).toBe(group.id);
    expect(await rejection(client.users.removeFromGroup(username, name))).toBeInstanceOf(PrimaryGroupError);
    expect(await client.users.removeFromGroup(username, name, { force: true })).toBe(true);
    expect(await client.users.isInGroup(username, name)).toBe(false);
  });

  test('can have a description, authentication methods and a data access mode', async () => {
    const user = await newUser();
    const changes = {
      description: 'On leave',
      authentication_methods: ['sso'],
      data_access_mode: 'disabled',
    };
    expect((await client.users.update(user.id, changes)).attributes).toMatchObject(changes);
  });
});

describe('sessions', () => {
  test('accept a tenant in the username and report tenant and expiry', async () => {
    const before = Date.now();
    const tom = await signIn('tom.becker@default-tenant', 'rolecall-demo');
    const ends = tom.sessions.expiresAt?.getTime() ?? 0;
    expect(ends).toBeGreaterThan(before + 86_000_000);
    const { username, tenantId } = await tom.sessions.verify();
    expect(username).toBe('tom.becker');
    const { items } = await tom.tenants.list();
    expect(items.map(({ id, attributes }) => [id, attributes.name])).toEqual([[tenantId, 'default-tenant']]);
    expect(client.sessions.expiresAt).toBeNull();
  });

  test.each([
    ['a date', { expires_at: '2030-01-02T03:04:05.000000+00:00' }, '2030-01-02T03:04:05.000Z'],
    ['seconds', { expires_at: 1_893_553_445 }, '2030-01-02T03:04:05.000Z'],
  ])('read the expiry from %s', async (_form, attributes, expected) => {
    const url = await serve((_request, response) => {
      response.setHeader('Set-Cookie', 'session=abc');
      response.writeHead(201).end(JSON.stringify({ data: { type: 'session', id: 'abc', attributes } }));
    });
    const { sessions } = await ManagementClient.login({ endpoint: url, username: 'u', password: 'p' });
    expect(sessions.expiresAt?.toISOString()).toBe(expected);
  });

  test('read groups from repeated headers if the body has none', async () => {
    const url = await serve((_request, response) => {
      response.setHeader('x-user-group-ids', ['a,b', 'c']);
      const authentication = { user_id: 'u1', tenant_id: 't1', mode: 'normal' };
      const attributes = { username: 'u', context: { id: 's1', authentication } };
      response.end(JSON.stringify({ data: { type: 'session_verification', attributes } }));
    });
    const verified = await clientOf({ ...sandbox, url }).sessions.verify();
    expect(verified.groupIds).toEqual(['a', 'b', 'c']);
  });
});

describe('access keys', () => {
  test('are created with defaults, read and updated', async () => {
    const key = await client.accessKeys.create();
    expect(key.attributes.planes).toEqual(['data', 'control']);
    const changed = await client.accessKeys.update(key.id, { label: 'renamed' });
    expect(changed.attributes).toMatchObject({ label: 'renamed', planes: ['data', 'control'] });
    expect((await client.accessKeys.get(key.id)).attributes.label).toBe('renamed');
    await client.accessKeys.delete(key.id);
    const error = await rejection(client.accessKeys.update(key.id, { label: 'x' }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(JSON.stringify(error)).not.toContain(key.id);
  });

  test('without the control plane are refused', async () => {
    const key = await client.accessKeys.create({ planes: ['data'] });
    const other = clientOf(sandbox, { accessKey: key.id });
    expect(await rejection(other.self())).toBeInstanceOf(NotSignedInError);
    expect(await rejection(other.sessions.verify())).toBeInstanceOf(NotSignedInError);
  });
});

describe('events', () => {
  const event = {
    kind: 'Review.Done',
    severity: 'info',
    classification: 'ua',
    description: 'Reviewed',
  } as const;

  test('are emitted, listed and deleted by a System Admin', async () => {
    expect(await rejection(client.events.emit(event))).toBeInstanceOf(NotPermittedError);
    const user = await newUser(['System Admin']);
    const root = await signIn(user.attributes.username, 'a long password');
    await root.events.emit({ ...event, tags: ['quarterly'] });
    const { items } = await client.events.list({ filter: { kind: 'Review.Done' } });
    expect(items[0]?.attributes).toMatchObject({ ...event, tags: ['quarterly'], system_event: false });
    expect((await client.events.list({ filter: { tags: containsAny(['quarterly', 'x']) } })).total).toBe(1);

    await root.communicationEvents.emit({ ...event, classification: 'sw' });
    const internal = await client.communicationEvents.list();
    expect(internal.items.map(({ attributes }) => attributes.visibility)).toEqual(['internal']);
    await root.communicationEvents.deleteAll();
    expect((await client.communicationEvents.list()).total).toBe(0);

    await root.auditEvents.emit({ ...event, classification: 'audit' });
    const audit = await client.auditEvents.list({ filter: { kind: 'Review.Done' } });
    expect(audit.items[0]?.attributes.description).toBe('Reviewed');
    await root.events.deleteAll();
    expect((await client.events.list()).total).toBe(0);
  });

  test('can be emitted to older releases, which answer with plain text', async () => {
    const url = await serve((_request, response) => response.end('OK'));
    await clientOf({ ...sandbox, url }).events.emit(event);
  });
});

describe('lists', () => {
  test('return the page that contains a resource', async () => {
    const { id } = await client.users.getByUsername('tom.becker');
    const sort = ['username'];
    const found = await client.users.list({ sort, page: { of: id, size: 5 } });
    expect(found.items.map((user) => user.id)).toContain(id);
    const number = found.pageNumber ?? -1;
    const same = await client.users.list({ sort, page: { number, size: 5 } });
    expect(same.items.map((user) => user.id)).toEqual(found.items.map((user) => user.id));
    const absent = client.users.list({ filter: { username: 'admin' }, page: { of: id, size: 5 } });
    expect(await rejection(absent)).toBeInstanceOf(NotFoundError);
  });

  test('compare times in any notation', async () => {
    const { attributes } = await client.users.getByUsername('tom.becker');
    const createdAt = attributes.created_at ?? '';
    const written = [createdAt, new Date(createdAt).toISOString()];
    for (const time of written) {
      const { items } = await client.users.list({ filter: { created_at: time } });
      expect(items.map((user) => user.attributes.username)).toContain('tom.becker');
      const since = await client.users.list({ filter: { created_at: ge(time), username: 'tom.becker' } });
      expect(since.total).toBe(1);
    }
  });

  test('of names can be filtered by hidden attributes', async () => {
    const tom = await signIn('tom.becker', 'rolecall-demo');
    const filter = { assigned_policies: containsAny(['Security Admin', 'Project Admin']) };
    const { items } = await tom.scrubbed.users.list({ filter });
    expect(items.map(({ attributes }) => attributes.username)).toEqual(['security_admin']);
  });
});

test('self always contains the caller’s groups', async () => {
  const self = await client.self();
  expect(self.relationships.user_groups?.data).toHaveLength(1);
});
