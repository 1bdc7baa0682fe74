import { headers, type Route, type RouteName, routes } from '@rolecall/contract';
import { type AnyRequestInput, requestFor } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall, stopCrawling, waitForFirstCrawl } from './support/rolecall.ts';

const names = Object.keys(routes).filter((name): name is RouteName => name in routes);
const isChange = (name: RouteName) => routes[name].method !== 'get';
/** Forms come from the identity provider's server. They ignore cookies and must contain a signed token. */
const isFromPage = (name: RouteName) => isChange(name) && !routes[name].form;
const id = '00000000-0000-4000-8000-000000000000';
const aimed: AnyRequestInput = {
  params: { groupId: id, userId: id, operationId: id, projectId: id, sessionId: id },
  version: 'aaaaaaaa',
};

const forgeries: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'no header': { [headers.csrf]: null },
  'a foreign Origin': { Origin: 'https://evil.example' },
  'an opaque Origin': { Origin: 'null' },
  'cross-site': { 'Sec-Fetch-Site': 'cross-site' },
  'same-site, other host': { 'Sec-Fetch-Site': 'same-site' },
  'a text/plain body': { 'Content-Type': 'text/plain' },
  'a form body': { 'Content-Type': 'application/x-www-form-urlencoded' },
  'no content type': { 'Content-Type': null },
};

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  await stopCrawling(rolecall, manager);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

describe.each(names.filter(isFromPage))('S4 %s', (name) => {
  test.each(Object.entries(forgeries))('is refused with %s', async (_, forged) => {
    rolecall.sandbox.requests.clear();
    const problem = await manager.refused(name, { ...aimed, headers: forged });
    expect(problem.code).toBe('cross-site-request');
    expect(rolecall.sandbox.requests.entries()).toEqual([]);
  });

  test('is refused without a body', async () => {
    const { path, init } = requestFor(routes[name], manager, aimed);
    const { body: _, ...bare } = init;
    rolecall.sandbox.requests.clear();
    const answer = await manager.raw(path, bare);
    expect(answer.status).toBe(403);
    expect(rolecall.sandbox.requests.entries()).toEqual([]);
  });

  test("gets past this check from Rolecall's own page", async () => {
    if (name === 'signOut') return expect((await (await rolecall.signIn()).send(name)).status).toBe(200);
    const own = { Origin: rolecall.url, 'Sec-Fetch-Site': 'same-origin' };
    const { body } = await manager.send(name, { ...aimed, body: { nothing: true }, headers: own });
    expect(body).not.toMatchObject({ code: 'cross-site-request' });
    expect(body).toMatchObject({ status: expect.any(Number) });
  });
});

test('S4 behind PUBLIC_URL, only its own origin is accepted, whatever the Host header says', async () => {
  await using behindProxy = await startRolecall({
    config: { publicUrl: new URL('https://rolecall.example') },
  });
  const body = { username: 'tom.becker', password: 'rolecall-demo' };
  const from = (Origin: string) => behindProxy.anonymous.send('signIn', { body, headers: { Origin } });
  expect((await from('https://rolecall.example')).status).toBe(201);
  expect((await from(behindProxy.url)).status).toBe(403);
  expect((await from('https://rolecall.example.evil.example')).status).toBe(403);
});

test('S4 reading changes nothing on the platform', async () => {
  const user = await rolecall.platform.users.getByUsername('tom.becker');
  const group = await rolecall.platform.groups.getByName('fraud-detection');
  rolecall.sandbox.requests.clear();
  const params = { groupId: group.id, userId: user.id, operationId: id, projectId: id };
  for (const name of names) {
    const route: Route = routes[name];
    if (isChange(name) || route.stream) continue;
    await manager.send(name, { params });
    const { path, init } = requestFor(route, manager, { params });
    await manager.raw(path, { ...init, method: 'HEAD' });
  }
  const asked = rolecall.sandbox.requests.entries();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});
