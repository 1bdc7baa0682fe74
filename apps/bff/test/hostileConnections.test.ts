import { apiBase, headers } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';
import { exchange, requestBytes, statusOf } from './support/wire.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

describe('S13', () => {
  test('a body over the limit gets 413, and too many headers get 431', async () => {
    const body = { name: 'x'.repeat(1_100_000) };
    expect((await manager.refused('createGroup', { body })).code).toBe('payload-too-large');
    const bytes = requestBytes(rolecall.url, {
      method: 'GET',
      path: '/healthz',
      headers: new Headers({ 'X-Large': 'x'.repeat(20_000) }),
    });
    expect(statusOf(await exchange(rolecall.url, bytes))).toBe(431);
  });

  test('slow clients are cut off, and others are served in the meantime', async () => {
    const slow = Array.from({ length: 50 }, () => exchange(rolecall.url, 'GET / HTTP/1.1\r\nHost: a\r\nX-'));
    let cutOff = false;
    const all = Promise.all(slow).then(() => {
      cutOff = true;
    });
    for (let n = 0; n < 3; n += 1) expect((await manager.send('listOperations')).status).toBe(200);
    expect(cutOff).toBe(false);
    await all;
  });
});

describe('S14 malformed framing is refused before any handler runs', () => {
  const json = '{"username":"tom.becker","password":"rolecall-demo"}';
  const start = (host: string) =>
    `POST ${apiBase}/session HTTP/1.1\r\nHost: ${host}\r\n${headers.csrf}: 1\r\nContent-Type: application/json\r\nConnection: close\r\n`;
  const chunked = `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`;

  test.each([
    ['both lengths', `Content-Length: ${json.length}\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`],
    ['two lengths', `Content-Length: ${json.length}\r\nContent-Length: 1\r\n\r\n${json}`],
    ['one length twice', `Content-Length: ${json.length}\r\nContent-Length: ${json.length}\r\n\r\n${json}`],
    ['a negative length', `Content-Length: -1\r\n\r\n${json}`],
    ['a signed length', `Content-Length: +${json.length}\r\n\r\n${json}`],
    ['bare line feeds', `X-A: 1\nContent-Length: ${json.length}\n\n${json}`],
    ['a space before the colon', `Content-Length : ${json.length}\r\n\r\n${json}`],
    ['a folded header', `X-A: 1\r\n  2\r\nContent-Length: ${json.length}\r\n\r\n${json}`],
    ['an unknown encoding', `Transfer-Encoding: xchunked\r\n\r\n${chunked}`],
    [
      'an unknown encoding with a length',
      `Transfer-Encoding: xchunked\r\nContent-Length: ${json.length}\r\n\r\n${json}`,
    ],
    ['chunked not last', `Transfer-Encoding: chunked, identity\r\n\r\n${chunked}`],
    ['a null byte', `X-A: \0\r\nContent-Length: ${json.length}\r\n\r\n${json}`],
    ['a malformed chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('%s', async (_, rest) => {
    rolecall.sandbox.requests.clear();
    const answer = await exchange(rolecall.url, start(new URL(rolecall.url).host) + rest);
    expect(statusOf(answer), answer).toBe(400);
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('the same request with correct framing signs in', async () => {
    const { host } = new URL(rolecall.url);
    const bytes = `${start(host)}Content-Length: ${json.length}\r\n\r\n${json}`;
    expect(statusOf(await exchange(rolecall.url, bytes))).toBe(201);
  });
});
