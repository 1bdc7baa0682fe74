import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { listen } from '../src/http/listen.ts';

/** Much less than the 20 seconds after which every connection is closed. */
/** Connections that stay busy are only cut off after 20 seconds. */
const promptMs = 15_000;

test.each([
  ['before its headers are sent', false],
  ['in the middle of its body', true],
])('F5 stopping %s closes a kept-alive connection right after the response', async (_name, isBegun) => {
  const request = Promise.withResolvers<ServerResponse>();
  const server = await listen((_request, response) => {
    if (isBegun) response.write('first,');
    request.resolve(response);
  }, 0);
  const agent = new Agent({ keepAlive: true });
  const received = new Promise<IncomingMessage>((resolve, reject) => {
    get(server.url, { agent }, resolve).on('error', reject);
  });
  const response = await request.promise;
  const stoppedAt = performance.now();
  const closed = server.close();
  response.end('last');
  expect(await text(await received)).toBe(isBegun ? 'first,last' : 'last');
  await closed;
  expect(performance.now() - stoppedAt).toBeLessThan(promptMs);
  agent.destroy();
});
