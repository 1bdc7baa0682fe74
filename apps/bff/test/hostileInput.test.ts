import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiBase, type Route, type RouteName, routes } from '@rolecall/contract';
import { requestFor } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall, stopCrawling, waitForFirstCrawl } from './support/rolecall.ts';
import { exchange, requestBytes, statusOf } from './support/wire.ts';
import { createWorld, type World } from './support/world.ts';

const id = '00000000-0000-4000-8000-000000000000';
/** IDs that would lead to another URL, decoded once or several times, and IDs that no URL can contain. */
const traversals = [
  '..',
  '.',
  '%2e%2e',
  '.%2e',
  '%2e%2e%2f',
  '..%2fusers',
  '..%2f..%2fusers',
  '..%5cusers',
  '..;',
  '..;%2fusers',
  '%252e%252e%252fusers',
  '%25252e%25252e',
  '%c0%ae%c0%ae%c0%af',
  `${id}%2f..`,
  `${id}%00`,
  `${id}%2500`,
  `${id}%0d%0aX-Injected:%201`,
  'http:%2f%2f127.0.0.1',
  '%2f%2fevil.example',
  '%2fetc%2fpasswd',
  '%E0%A4%A',
  'a'.repeat(4_000),
];
/** IDs that no object has, with special characters of URLs, filters and SQL. */
const strangeIds = [
  `${id}?include=users`,
  `${id}#`,
  `${id},${id}`,
  ` ${id}`,
  '*',
  'null',
  '-1',
  '1 or 1=1',
  "'; drop table users; --",
  '[$contains]a',
];

const names = Object.keys(routes).filter((name): name is RouteName => name in routes);
const withParams = names.filter((name) => Object.keys(routes[name].params.shape).length > 0);
const withBody = names.filter((name) => routes[name].body !== null && name !== 'signOut');

let rolecall: Rolecall;
let world: World;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  world = await createWorld(rolecall);
  manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  await stopCrawling(rolecall, manager);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** Requests that reached the platform, other than those for the caller's rights. */
const reachedPlatform = () =>
  rolecall.sandbox.requests
    .entries()
    .filter(({ path }) => !path.startsWith(`/api/users/${world.idOf('security admin')}?`))
    .filter(({ method, path }) => !(method === 'GET' && path.startsWith('/api/projects/')));

const sendTo = (route: Route, hostile: string) => {
  const { init } = requestFor(route, manager, { version: 'aaaaaaaa', body: {} });
  return exchange(
    rolecall.url,
    requestBytes(rolecall.url, {
      method: route.method.toUpperCase(),
      path: apiBase + route.path.replace(/\{\w+\}/, hostile),
      headers: new Headers(init.headers),
      body: route.method === 'get' ? '' : '{}',
    }),
  );
};

describe.each(withParams)('S8 %s', (name) => {
  test.each(traversals)('refuses the ID %s', async (hostile) => {
    rolecall.sandbox.requests.clear();
    const answer = await sendTo(routes[name], hostile);
    expect(statusOf(answer), answer).toBe(400);
    expect(reachedPlatform()).toEqual([]);
  });

  test.each(strangeIds)('finds nothing for the ID %s', async (strange) => {
    rolecall.sandbox.requests.clear();
    const answer = await sendTo(routes[name], encodeURIComponent(strange));
    expect([400, 404], answer).toContain(statusOf(answer));
    // As one segment or as a filter's value, but never as other parts of a URL.
    for (const { path } of reachedPlatform()) expect(path).toContain(encodeURIComponent(strange));
  });
});

test.each([
  ['listGroups', { query: { member: '../users' } }],
  ['listUsers', { query: { group: '..' } }],
  ['listUsers', { query: { notInGroup: `${id}/..` } }],
  ['changeMembers', { params: { groupId: id }, body: { change: 'add', userIds: ['../groups'] } }],
  [
    'createUser',
    { body: { username: 'a', firstName: 'A', lastName: 'B', email: 'a@b.example', groupIds: ['..'] } },
  ],
  ['createUser', { body: { username: '../a', firstName: 'A', lastName: 'B', email: 'a@b.example' } }],
  ['createGroup', { body: { name: '../groups' } }],
] as const)('S8 %s refuses a traversal in %j', async (name, input) => {
  rolecall.sandbox.requests.clear();
  expect((await manager.refused(name, input)).code).toBe('invalid-request');
  expect(reachedPlatform()).toEqual([]);
});

test('S8 redirects from the platform aren’t followed', async () => {
  let followed = 0;
  const elsewhere = createServer((_request, response) => {
    followed += 1;
    response.end('{}');
  });
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an AddressInfo.
  const { port } = elsewhere.address() as AddressInfo;
  const redirecting = createServer((_request, response) => {
    response.writeHead(307, { Location: `http://127.0.0.1:${port}/` }).end();
  });
  await new Promise<void>((listening) => redirecting.listen(0, '127.0.0.1', listening));
  const { port: redirectingPort } = redirecting.address() as AddressInfo;
  try {
    await using redirected = await startRolecall({ endpoint: `http://127.0.0.1:${redirectingPort}` });
    const problem = await redirected.anonymous.refused('signIn', { body: { username: 'a', password: 'b' } });
    expect(problem.status).toBeGreaterThanOrEqual(502);
    expect(followed).toBe(0);
  } finally {
    redirecting.close();
    elsewhere.close();
  }
});

describe.each(withBody)('S9 %s', (name) => {
  const send = async (change: (json: string) => string) => {
    const { version, params, body } = await world.inputFor(routes[name], 'security admin', 'foreign');
    const { path, init } = requestFor(routes[name], manager, {
      ...(version !== undefined && { version }),
      ...(params && { params }),
    });
    rolecall.sandbox.requests.clear();
    return manager.raw(path, { ...init, body: change(JSON.stringify(body ?? {})) });
  };
  const add = (member: string) => (json: string) =>
    json === '{}' ? `{${member}}` : json.replace(/^\{/, `{${member},`);

  test.each([
    '"extra":1',
    '"constructor":{"prototype":{"polluted":true}}',
    '"assigned_policies":["IT Admin"]',
  ])('refuses the extra field %s', async (member) => {
    const answer = await send(add(member));
    expect(answer.status, answer.text).toBe(400);
    expect(reachedPlatform()).toEqual([]);
  });

  test('never forwards a __proto__', async () => {
    const answer = await send(add('"__proto__":{"polluted":true}'));
    expect(answer.status, answer.text).toBe(400);
    expect(reachedPlatform()).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each(['[]', '"text"', 'null', '1', '{"a":', '', '{}}'])('refuses the body %j', async (body) => {
    const answer = await send(() => body);
    expect([400, 403]).toContain(answer.status);
    expect(reachedPlatform()).toEqual([]);
  });
});

test.each([
  'unknown=1',
  'page=1&page=2',
  '__proto__=1',
  'constructor=1',
  'q[toString]=1',
  'page=0',
  'page=-1',
  'page=1.5',
  'page=NaN',
  'pageSize=201',
  'pageSize=1e9',
  'sort=password',
  'sort=--name',
  'empty=perhaps',
  `q=${'x'.repeat(201)}`,
])('S9 a list refuses the query %s', async (query) => {
  for (const path of ['groups', 'users']) {
    const answer = await manager.raw(`${apiBase}/${path}?${query}`);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [expect.anything()] });
  }
});

describe('control characters and unpaired surrogates', () => {
  const fields = { username: 'a', firstName: 'A', lastName: 'B', email: 'a@b.example' };
  test.each([
    ['createGroup', '/name', { body: { name: 'a\0b' } }],
    ['createGroup', '/description', { body: { name: 'a', description: 'a\0b' } }],
    ['createGroup', '/description', { body: { name: 'a', description: 'a\x85b' } }],
    ['createGroup', '/description', { body: { name: 'a', description: 'a\ud800b' } }],
    ['createGroup', '/policies/1', { body: { name: 'a', policies: ['Data', 'a\udc00'] } }],
    ['createGroup', '/a\0b', { body: { name: 'a', 'a\0b': 1 } }],
    ['createUser', '/firstName', { body: { ...fields, firstName: 'a\nb' } }],
    ['createUser', '/lastName', { body: { ...fields, lastName: 'a\tb' } }],
    ['createUser', '/password', { body: { ...fields, password: 'password\0' } }],
    ['resolveUsers', '/names/1', { body: { names: ['a', 'b\0'] } }],
    ['deleteGroup', '/expectedName', { params: { groupId: id }, body: { expectedName: '\0' } }],
    ['listGroups', 'q', { query: { q: '\0' } }],
    ['listUsers', 'q', { query: { q: 'a\x1bb' } }],
    ['listUsers', 'policy', { query: { policy: '\0' } }],
    ['listAuditEntries', 'target', { query: { target: 'a\0' } }],
    ['listAccessSubjects', 'q', { query: { kind: 'user', q: 'a\x9f' } }],
    ['getMatrix', 'role', { query: { kind: 'user', role: '\0' } }],
    ['exportUsers', 'q', { query: { format: 'csv', q: '\0' } }],
  ] as const)('%s refuses them and points at %j', async (name, pointer, input) => {
    rolecall.sandbox.requests.clear();
    const { code, errors } = await manager.refused(name, input);
    expect(code).toBe('invalid-request');
    expect(errors).toMatchObject([
      {
        pointer,
        message: expect.stringMatching(
          /^(Remove the character|Don’t use (line breaks or )?control characters)/,
        ),
      },
    ]);
    expect(reachedPlatform()).toEqual([]);
  });

  test('a body full of them gets a short response', async () => {
    const names = Array.from({ length: 50_000 }, () => '\0');
    const { errors } = await manager.refused('resolveUsers', { body: { names } });
    expect(errors).toHaveLength(100);
  });

  test('line breaks and tabs are allowed in multi-line text, and count as spaces in a search', async () => {
    const body = { name: 'lines', description: 'one\n\ttwo' };
    const { id: groupId } = await manager.ok('createGroup', { body });
    expect((await manager.ok('getGroup', { params: { groupId } })).description).toBe('one\n\ttwo');
    const { items } = await manager.ok('listGroups', { query: { q: 'two\tlines\n' } });
    expect(items.map(({ name }) => name)).toEqual(['lines']);
  });

  test('a body with maximum nesting is refused, whatever it contains', async () => {
    const { path, init } = requestFor(routes.createGroup, manager, {});
    const body = `{"name":${'['.repeat(400_000)}"\\u0000"${']'.repeat(400_000)}}`;
    const answer = await manager.raw(path, { ...init, body });
    expect(answer.status, answer.text.slice(0, 200)).toBe(400);
  });
});
