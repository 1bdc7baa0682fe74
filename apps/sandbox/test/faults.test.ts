import { readFileSync } from 'node:fs';

import { afterEach, expect, test, vi } from 'vitest';

import type { FaultRule, Sandbox } from '../src/index.ts';
import { document, related, sandbox, securityAdmin } from './harness.ts';

afterEach(() => void vi.useRealTimers());

const groups = '/api/user_groups';
const newGroup = (name: string) => document('user_group', { name });

function ask({ url, accessKey }: Sandbox, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url + path, { ...init, headers: { Cookie: `session=j:{"sid":"${accessKey}"}` } });
}

/** Waits until a request has arrived. Doesn't use timers, because some tests control them. */
async function arrival({ url, requests }: Sandbox): Promise<void> {
  while (requests.entries().length === 0) await fetch(`${url}/healthz`);
}

function faulty(...faults: FaultRule[]): Promise<Sandbox> {
  return sandbox({ faults });
}

test('a status replaces the response, with its Retry-After and kind of body', async () => {
  const server = await faulty(
    { path: '/api/users', effect: { kind: 'status', status: 429, retryAfter: 7 } },
    { path: groups, effect: { kind: 'status', status: 502, body: 'html' } },
    { path: '/api/jobs', effect: { kind: 'status', status: 500, body: 'empty' } },
  );
  const limited = await ask(server, '/api/users');
  expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '7']);
  expect(await limited.json()).toMatchObject({
    errors: [{ status: 429 }],
    meta: { ctx: expect.any(String) },
  });
  const gateway = await ask(server, groups);
  expect([gateway.status, gateway.headers.get('Content-Type')]).toEqual([502, 'text/html; charset=utf-8']);
  expect(await gateway.text()).toMatch(/^<html>/);
  const empty = await ask(server, '/api/jobs');
  expect([empty.status, await empty.text()]).toEqual([500, '']);
});

test('a rule applies by method, path, skip and count, and the first match wins', async () => {
  const server = await faulty(
    { method: 'GET', path: '/api/user_groups/*', effect: { kind: 'status', status: 503 } },
    { path: '/api/user_*', skip: 1, count: 2, effect: { kind: 'status', status: 500 } },
    { path: '/api/projects/**', effect: { kind: 'status', status: 504 } },
  );
  const statuses = async (...paths: string[]) => {
    const seen = [];
    for (const path of paths) seen.push((await ask(server, path)).status);
    return seen;
  };
  expect(await statuses(`${groups}/x`, `${groups}/x/y`)).toEqual([503, 404]);
  expect(await statuses(groups, `${groups}?page[size]=1`, groups, groups)).toEqual([200, 500, 500, 200]);
  expect(await statuses('/api/projects/__name__/x', '/api/projects')).toEqual([504, 200]);
  expect((await ask(server, `${groups}/x`, { method: 'DELETE' })).status).toBe(404);
});

test('a reset before the write prevents it, and a reset after it only loses the response', async () => {
  const server = await faulty(
    { method: 'POST', count: 1, effect: { kind: 'reset', when: 'before' } },
    { method: 'POST', count: 1, effect: { kind: 'reset', when: 'after' } },
  );
  const visitor = securityAdmin(server);
  await expect(visitor.post('/user_groups', newGroup('never'))).rejects.toThrow('fetch failed');
  await expect(visitor.post('/user_groups', newGroup('written'))).rejects.toThrow('fetch failed');
  const { list } = await visitor.get('/user_groups?filter[name]=[$in]never,written');
  expect(list.map(({ attributes }) => attributes.name)).toEqual(['written']);
});

test('a truncated response breaks off, and a malformed one is complete but not JSON', async () => {
  const server = await faulty(
    { count: 1, effect: { kind: 'truncated' } },
    { count: 1, effect: { kind: 'malformed' } },
  );
  const truncated = await ask(server, groups);
  expect(truncated.status).toBe(200);
  await expect(truncated.text()).rejects.toThrow();
  const malformed = await (await ask(server, groups)).text();
  expect(malformed).toContain('"data":[{"type":"user_group"');
  expect(() => JSON.parse(malformed)).toThrow(SyntaxError);
});

test('a delayed response arrives after its delay', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = await faulty({ effect: { kind: 'latency', ms: 5000 } });
  const answered = vi.fn();
  const answer = ask(server, groups).then(answered);
  await arrival(server);
  vi.advanceTimersByTime(4999);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(answered).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await answer;
  expect(answered).toHaveBeenCalledOnce();
});

test('a delayed write is made even if its client has given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = await faulty({ method: 'POST', effect: { kind: 'latency', ms: 5000 } });
  const visitor = securityAdmin(server);
  const giveUp = new AbortController();
  const given = fetch(server.url + groups, {
    method: 'POST',
    headers: { Cookie: `session=j:{"sid":"${server.accessKey}"}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(newGroup('late')),
    signal: giveUp.signal,
  });
  await arrival(server);
  await visitor.get('/jobs');
  giveUp.abort();
  await expect(given).rejects.toThrow('aborted');
  expect((await visitor.get('/user_groups?filter[name]=late')).list).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect((await visitor.get('/user_groups?filter[name]=late')).list).toHaveLength(1);
});

test('a stalled request gets no response, does nothing, and doesn’t keep the sandbox from closing', async () => {
  const server = await faulty({ method: 'POST', effect: { kind: 'stall' } });
  const visitor = securityAdmin(server);
  const stalled = visitor.post('/user_groups', newGroup('stalled'));
  await arrival(server);
  expect((await visitor.get('/user_groups?filter[name]=stalled')).list).toEqual([]);
  const refused = expect(stalled).rejects.toThrow('fetch failed');
  await server.close();
  await refused;
});

test('a failing job says so and doesn’t change its subject, and an endless one never ends', async () => {
  const server = await sandbox({ seed: 'demo' });
  const visitor = securityAdmin(server);
  const id = await visitor.idOf('users', 'username', 'tom.becker');
  const remove = async () => {
    const [job = ''] = related((await visitor.delete(`/users/${id}`)).resource, 'jobs');
    const { attributes } = (await visitor.get(`/jobs/${job}`)).resource;
    const { operational_status } = (await visitor.get(`/users/${id}`)).resource.attributes;
    return { state: attributes.state, result: attributes.result, operational_status };
  };
  server.faults.replace([{ method: 'DELETE', effect: { kind: 'job', fate: 'fail' } }]);
  expect(await remove()).toEqual({
    state: 'failed',
    result: '{"status":500,"message":"The job failed"}',
    operational_status: 'up',
  });
  server.faults.replace([{ method: 'DELETE', effect: { kind: 'job', fate: 'endless' } }]);
  expect(await remove()).toEqual({ state: 'in_progress', result: '', operational_status: 'deleting' });
});

test('rules can be cleared, and malformed ones are refused without replacing the earlier ones', async () => {
  const server = await faulty({ effect: { kind: 'status', status: 500 } });
  expect(() => server.faults.replace([{ path: 'users', effect: { kind: 'stall' } }])).toThrow('path');
  expect((await ask(server, groups)).status).toBe(500);
  server.faults.clear();
  expect((await ask(server, groups)).status).toBe(200);
});

test('the rules in the README are valid', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
  const server = await sandbox();
  server.faults.replace(JSON.parse(json));
  expect((await ask(server, groups)).status).toBe(503);
});
