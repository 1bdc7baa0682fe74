import { once } from 'node:events';
import { createServer } from 'node:https';
import { afterAll, expect, test } from 'vitest';
import { ManagementClient } from '../src/index.ts';
import { certificate, key } from './loopback-certificate.ts';
import { FakeClock, rejection } from './support.ts';

const server = createServer({ cert: certificate, key }, (_request, response) => {
  response.end(JSON.stringify({ data: { type: 'user', id: '1', attributes: { username: 'u' } } }));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const address = server.address();
const endpoint = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

test('a custom certificate authority is trusted if given', async () => {
  const client = new ManagementClient({ endpoint, accessKey: 'k', ca: certificate });
  expect((await client.self()).attributes.username).toBe('u');
});

test('and otherwise nothing is sent', async () => {
  const client = new ManagementClient({ endpoint, accessKey: 'k', clock: new FakeClock() });
  const error = await rejection(client.groups.create({ name: 'g' }));
  expect(error).toMatchObject({
    networkCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    neverSent: true,
    mayHaveBeenApplied: false,
  });
});
