import type { RequestListener, ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { CanceledError, ManagementError, TimeoutError } from '../src/index.ts';
import { clientOf, FakeClock, rejection, sandboxForFile, serve } from './support.ts';

const { sandbox } = await sandboxForFile();
const id = crypto.randomUUID();
const group = JSON.stringify({ data: { type: 'user_group', id, attributes: { name: 'g' } } });
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response
      .writeHead(code, headers)
      .end(`{"errors":[{"status":${code},"detail":"Why"}],"meta":{"ctx":"77"}}`);

/** The faults of F1: how the platform misbehaves, and the resulting error of a read and a write. */
const faults: Record<string, { listener: RequestListener; code: string; applied: boolean }> = {
  '500': { listener: status(500), code: 'unavailable', applied: true },
  '502': { listener: status(502), code: 'unavailable', applied: true },
  '503': { listener: status(503), code: 'unavailable', applied: true },
  '504': { listener: status(504), code: 'unavailable', applied: true },
  '429 with Retry-After': {
    listener: status(429, { 'Retry-After': '60' }),
    code: 'rate_limited',
    applied: false,
  },
  'a redirect': { listener: status(302, { Location: '/api/self' }), code: 'protocol', applied: true },
  'a reset before the request is read': {
    listener: (request) => request.socket.resetAndDestroy(),
    code: 'unavailable',
    applied: true,
  },
  'a reset after the request is read': {
    listener: (request) => request.resume().on('end', () => request.socket.resetAndDestroy()),
    code: 'unavailable',
    applied: true,
  },
  'no answer': { listener: () => {}, code: 'timeout', applied: true },
  'an answer that drips': {
    listener: (_request, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    },
    code: 'timeout',
    applied: true,
  },
  'a truncated answer': {
    listener: (request, response) => {
      response.writeHead(200, { 'Content-Length': group.length });
      response.write(group.slice(0, 20), () => request.socket.destroy());
    },
    code: 'unavailable',
    applied: true,
  },
  'malformed JSON': {
    listener: (_request, response) => response.end(group.slice(0, -1)),
    code: 'protocol',
    applied: true,
  },
  'malformed HTTP': {
    listener: (request) => request.socket.end('HTTP/1.1 what\r\n\r\n'),
    code: 'protocol',
    applied: true,
  },
  'an HTML page as a success': {
    listener: (_request, response) => response.end('<html>Sign in</html>'),
    code: 'protocol',
    applied: true,
  },
  'an HTML page as an error': {
    listener: (_request, response) => response.writeHead(502).end('<html>Bad Gateway</html>'),
    code: 'unavailable',
    applied: true,
  },
  'a wrong shape': {
    listener: (_request, response) => response.end('{"data":{"type":"user","id":[]}}'),
    code: 'protocol',
    applied: true,
  },
  'nothing at all': { listener: (_request, response) => response.end(), code: 'protocol', applied: true },
  'an answer over the limit': {
    listener: (_request, response) => {
      const chunk = 'x'.repeat(64 * 1024);
      const pump = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    },
    code: 'protocol',
    applied: true,
  },
};

describe('faults', () => {
  const limits = { timeoutMs: 300, maxAnswerBytes: 1024 * 1024 };

  test.each(Object.entries(faults))('%s, to a read', async (_name, { listener, code }) => {
    const client = clientOf(
      { ...sandbox, url: await serve(listener) },
      { ...limits, clock: new FakeClock() },
    );
    const error = await rejection(client.groups.get(id));
    expect(error).toBeInstanceOf(ManagementError);
    expect(error).toMatchObject({ code, mayHaveBeenApplied: false });
  });

  test.each(Object.entries(faults))('%s, to a write', async (_name, { listener, code, applied }) => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      listener(request, response);
    });
    const client = clientOf({ ...sandbox, url }, { ...limits, clock: new FakeClock() });
    const error = await rejection(client.groups.create({ name: 'g' }));
    expect(error).toBeInstanceOf(ManagementError);
    expect(error).toMatchObject({ code, mayHaveBeenApplied: applied, request: { method: 'POST' } });
    expect(requests).toBe(1);
  });

  test('errors contain the status, the ctx, the reason and the request without its query', async () => {
    const { users } = clientOf({ ...sandbox, url: await serve(status(403)) });
    expect(await rejection(users.list({ filter: { username: 'someone' } }))).toMatchObject({
      name: 'NotPermittedError',
      message: 'Why (GET /users, 403)',
      status: 403,
      ctx: '77',
      request: { method: 'GET', path: '/users' },
    });
  });
});

describe('the field in question', () => {
  test.each([
    [{ source: { pointer: '/data/attributes/assigned_policies/0' } }, 'assigned_policies'],
    [{ source: { pointer: '/data/relationships/users' } }, 'users'],
    [{ source: { parameter: 'filter[x]' } }, 'filter[x]'],
    [{ detail: 'A group with this name exists' }, 'name'],
    [{ detail: 'No' }, null],
  ])('of %j is %j', async (error, field) => {
    const url = await serve((_request, response) => {
      response.writeHead(400).end(JSON.stringify({ errors: [{ detail: 'No', ...error }] }));
    });
    const creating = clientOf({ ...sandbox, url }).groups.create({ name: 'g', description: '' });
    expect(await rejection(creating)).toHaveProperty('field', field);
  });
});

describe('limits', () => {
  test('there are no more concurrent requests than allowed', async () => {
    const held: ServerResponse[] = [];
    let isHolding = true;
    const url = await serve((request, response) => {
      if (isHolding && request.url !== '/api/versions') held.push(response);
      else response.end(group);
    });
    const { groups } = clientOf({ ...sandbox, url }, { maxConcurrency: 3 });
    const answers = Promise.all(Array.from({ length: 30 }, () => groups.get(id)));
    await vi.waitFor(() => expect(held).toHaveLength(3), { timeout: 60_000 });
    // There are still no more after a complete round trip.
    await fetch(`${url}/api/versions`);
    expect(held).toHaveLength(3);
    isHolding = false;
    for (const response of held) response.end(group);
    expect(await answers).toHaveLength(30);
  });

  test('connections are kept alive', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end(group);
    });
    const { groups } = clientOf({ ...sandbox, url });
    for (let call = 0; call < 5; call += 1) await groups.get(id);
    expect(ports.size).toBe(1);
  });

  test('a caller’s time limit includes waiting in the queue', async () => {
    const url = await serve(() => {});
    const { groups } = clientOf({ ...sandbox, url }, { maxConcurrency: 1 });
    const stalled = rejection(groups.get(id, {}, { timeoutMs: 200 }));
    const waiting = rejection(groups.update(id, {}, { timeoutMs: 50 }));
    expect(await waiting).toBeInstanceOf(TimeoutError);
    expect(await stalled).toBeInstanceOf(TimeoutError);
  });

  test('aborting closes the connection, and a write may have been applied then', async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    const url = await serve((request) => {
      request.socket.once('close', () => closed.resolve());
      controller.abort();
    });
    const creating = clientOf({ ...sandbox, url }).groups.create(
      { name: 'g' },
      { signal: controller.signal },
    );
    const error = await rejection(creating);
    expect(error).toBeInstanceOf(CanceledError);
    expect(error).toHaveProperty('mayHaveBeenApplied', true);
    await closed.promise;
  });

  test('nothing is sent if the signal was aborted before', async () => {
    let requests = 0;
    const url = await serve((_request, response) => {
      requests += 1;
      response.end();
    });
    const options = { signal: AbortSignal.abort() };
    const error = await rejection(clientOf({ ...sandbox, url }).groups.create({ name: 'g' }, options));
    expect(error).toBeInstanceOf(CanceledError);
    expect(error).toHaveProperty('mayHaveBeenApplied', false);
    expect(requests).toBe(0);
  });
});
