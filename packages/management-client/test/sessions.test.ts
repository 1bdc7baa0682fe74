import { describe, expect, test } from 'vitest';
import {
  isAtLeast,
  ManagementClient,
  NotPermittedError,
  NotSignedInError,
  ProtocolError,
  parseVersion,
} from '../src/index.ts';
import { clientOf, FakeClock, rejection, requestsOf, sandboxForFile, serve } from './support.ts';

const { sandbox, client } = await sandboxForFile();
const signIn = (username: string, password = 'rolecall-demo') =>
  ManagementClient.login({ endpoint: sandbox.url, username, password });

describe('authentication', () => {
  test('with an access key: the user, and what the session verifies', async () => {
    const self = await client.self({ include: ['user_groups'] });
    expect(self.attributes.username).toBe('security_admin');
    const verified = await client.sessions.verify();
    expect(verified.username).toBe('security_admin');
    expect(verified.userId).toBe(self.id);
    expect(verified.groupIds.toSorted()).toEqual(self.user_groups.map(({ id }) => id).sort());
    expect(verified.planes).toContain('control');
  });

  test('with an access key and its username', async () => {
    const named = clientOf(sandbox, { username: 'security_admin' });
    expect((await named.self()).attributes.username).toBe('security_admin');
  });

  test('with a wrong access key', async () => {
    const error = await rejection(clientOf(sandbox, { accessKey: 'wrong' }).self());
    expect(error).toBeInstanceOf(NotSignedInError);
    expect(error).toMatchObject({ status: 401, code: 'not_signed_in' });
  });

  test('with a password', async () => {
    const tom = await signIn('tom.becker');
    expect((await tom.self()).attributes.username).toBe('tom.becker');
    expect(await rejection(tom.users.list())).toBeInstanceOf(NotPermittedError);
    await tom.sessions.end();
  });

  test('with a wrong password', async () => {
    expect(await rejection(signIn('tom.becker', 'wrong'))).toBeInstanceOf(NotSignedInError);
  });

  test('with a sign-in without a cookie', async () => {
    const url = await serve((_request, response) => response.writeHead(201).end('{"data":{}}'));
    const signingIn = ManagementClient.login({ endpoint: url, username: 'u', password: 'p' });
    expect(await rejection(signingIn)).toBeInstanceOf(ProtocolError);
  });

  test('ends the session it created, and no other', async () => {
    const paths: string[] = [];
    const url = await serve((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      response.setHeader('Set-Cookie', 'session=j%3A%7B%22sid%22%3A%22abc-1%22%7D; Path=/');
      response.writeHead(request.method === 'POST' ? 201 : 204).end();
    });
    const signedIn = await ManagementClient.login({ endpoint: url, username: 'u', password: 'p' });
    await signedIn.sessions.end();
    await new ManagementClient({ endpoint: url, accessKey: 'k' }).sessions.end();
    expect(paths).toEqual(['POST /api/sessions', 'DELETE /api/sessions/abc-1']);
  });

  test('from the environment, with explicit options taking precedence', async () => {
    const env = {
      V3IO_API: sandbox.url,
      V3IO_ACCESS_KEY: sandbox.accessKey,
      V3IO_USERNAME: 'security_admin',
    };
    expect((await ManagementClient.fromEnvironment(env).self()).attributes.username).toBe('security_admin');
    const other = ManagementClient.fromEnvironment(env, { accessKey: 'wrong' });
    expect(await rejection(other.self())).toBeInstanceOf(NotSignedInError);
    expect(() => ManagementClient.fromEnvironment({})).toThrow('No endpoint');
    expect(() => ManagementClient.fromEnvironment({ V3IO_API: 'h' })).toThrow('No access key');
  });
});

describe('the endpoint', () => {
  test('may carry a path prefix and a trailing slash', async () => {
    const url = await serve((request, response) => {
      response.writeHead(request.url === '/platform/one/api/self' ? 200 : 404);
      response.end(JSON.stringify({ data: { type: 'user', id: '1', attributes: { username: 'u' } } }));
    });
    const prefixed = new ManagementClient({ endpoint: `${url}/platform/one/`, accessKey: 'k' });
    expect((await prefixed.self()).attributes.username).toBe('u');
  });

  test('without a scheme means https', async () => {
    const url = await serve((_request, response) => response.end());
    const error = await rejection(
      new ManagementClient({ endpoint: url.replace('http://', ''), accessKey: 'k' }).self(),
    );
    expect(error).toMatchObject({ code: 'unavailable', networkCode: 'EPROTO' });
  });

  test.each([
    '',
    'ftp://host',
    'https://user:secret@host',
    'https://host?x=1',
    'https://host#x',
    'ht tp://x',
  ])('%j is rejected, and not repeated in the message', (endpoint) => {
    const make = () => new ManagementClient({ endpoint, accessKey: 'k' });
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(/secret/);
  });
});

describe('versions', () => {
  test('are requested once', async () => {
    const fresh = clientOf(sandbox);
    const requests = await requestsOf(sandbox, async () => {
      expect(await fresh.versions.get()).toMatchObject({ major: 3, minor: 5, patch: 5 });
      await fresh.versions.get();
    });
    expect(requests).toEqual(['GET /api/tunnel/igz0.version.0/external_versions/igz0']);
  });

  test('fall back to 3.4.2, and are requested again a minute later', async () => {
    let asked = 0;
    let answer = '{}';
    const url = await serve((_request, response) => {
      asked += 1;
      response.end(answer);
    });
    const clock = new FakeClock();
    const { versions } = clientOf({ ...sandbox, url }, { clock });
    expect((await versions.get()).text).toBe('3.4.2');
    await versions.get();
    expect(asked).toBe(3);
    answer = JSON.stringify({ data: { attributes: { external: '3.6.0-b1' } } });
    await clock.sleep(60_000);
    expect((await versions.get()).text).toBe('3.6.0-b1');
  });

  test.each([
    ['3.5.3', true],
    ['3.5.3-b1.2024', true],
    ['3.10.0', true],
    ['4.0.0', true],
    ['3.5.2', false],
    ['3.4.9', false],
    ['2.9.9', false],
  ])('%s is at least 3.5.3: %s', (text, expected) => {
    const version = parseVersion(text);
    expect(version && isAtLeast(version, '3.5.3')).toBe(expected);
  });

  test.each(['', '3.5', 'x3.5.3', '3.5.3b', 'latest'])('%j isn’t a version', (text) => {
    expect(parseVersion(text)).toBeNull();
  });
});

describe('the rest', () => {
  test('access keys are created once per label, listed and revoked', async () => {
    const key = await client.accessKeys.getOrCreate({ label: 'a-test', planes: ['control'] });
    const user = await clientOf(sandbox, { accessKey: key.id }).self();
    expect(user.attributes.username).toBe('security_admin');
    const { items } = await client.accessKeys.list();
    expect(items.map(({ id }) => id)).toContain(key.id);
  });

  test('names can be listed by users who may not list users', async () => {
    const tom = await signIn('tom.becker');
    const users = await tom.scrubbed.users.list({ filter: { username: 'diego.ramos' } });
    expect(users.items.map(({ attributes }) => attributes.username)).toEqual(['diego.ramos']);
    const groups = await tom.scrubbed.groups.list({ page: { number: 0, size: 5 } });
    expect(groups.items).toHaveLength(5);
    expect(groups.total).toBeGreaterThan(5);
  });

  test('audit events record what was done', async () => {
    const { attributes } = await client.groups.create({ name: `audited-${crypto.randomUUID()}` });
    const { items } = await client.auditEvents.list({
      sort: ['-timestamp_iso8601'],
      page: { number: 0, size: 20 },
    });
    const event = items.find(({ attributes: { description } }) => description.includes(attributes.name));
    expect(event?.attributes.kind).toBe('UserManagement.UserGroup.Created');
    expect(event?.attributes.affected_resources).toContainEqual(
      expect.objectContaining({ type: 'user_group', name: attributes.name }),
    );
  });
});
