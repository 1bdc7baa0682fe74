import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '@rolecall/sandbox';

/**
 * Something that speaks for the platform and alters each JSON answer on its way. What `alter` waits for comes after the
 * platform has acted, and before Rolecall hears of it.
 */
export async function startProxy(sandbox: Sandbox, alter: (answer: unknown, path: string) => unknown) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers();
    for (const name of ['cookie', 'authorization', 'content-type'])
      if (typeof request.headers[name] === 'string') headers.set(name, request.headers[name]);
    const answer = await fetch(`${sandbox.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await answer.text();
    const cookies = answer.headers.getSetCookie();
    response.writeHead(answer.status, {
      'Content-Type': 'application/json',
      ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
    });
    response.end(text === '' ? '' : JSON.stringify(await alter(JSON.parse(text), request.url ?? '')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
