import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperationSummary } from '@rolecall/contract';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { openEventStream } from '../src/operations/stream.ts';

const summary: OperationSummary = {
  id: crypto.randomUUID(),
  kind: 'change-members',
  title: 'Add people to a group',
  target: { type: 'group', id: crypto.randomUUID(), name: 'team' },
  state: 'running',
  startedBy: 'ada',
  createdAt: '2026-03-01T09:00:00.000Z',
  finishedAt: null,
  progress: { total: 1, done: 0, unchanged: 0, failed: 0, unknown: 0 },
};

/** A stream to a browser that has received the headers and stops reading. */
async function openStream() {
  const closed = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<{ response: ServerResponse; send: (of: OperationSummary) => void }>();
  const app = express().get('/', (_request, response) => {
    const { send } = openEventStream(response);
    response.on('close', closed.resolve);
    opened.resolve({ response, send });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const browser = await new Promise<IncomingMessage>((resolve) => get({ port }, resolve));
  browser.on('error', () => undefined);
  onTestFinished(() => {
    browser.destroy();
    server.close();
  });
  return { ...(await opened.promise), closed: closed.promise };
}

test('a browser that doesn’t read is disconnected instead of filling the memory', async () => {
  const { response, send, closed } = await openStream();
  const large = { ...summary, title: 'x'.repeat(64 * 1024) };
  for (let sent = 0; sent < 1_000 && !response.destroyed; sent += 1) send(large);
  expect(response.writableLength).toBeLessThan(512 * 1024);
  await closed;
});

test('a stream that has ended but is still open gets no more events', async () => {
  const { response, send } = await openStream();
  const failed: unknown[] = [];
  response.on('error', (error) => failed.push(error));
  response.end();
  send(summary);
  await new Promise(setImmediate);
  expect(failed).toEqual([]);
});
