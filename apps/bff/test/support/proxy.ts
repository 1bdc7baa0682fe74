import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '@rolecall/sandbox';

/**
 * A proxy in front of the platform that modifies JSON responses. Whatever `alter` waits for happens after the
 * platform has acted and before Rolecall gets the response.
 * @param requested rewrites the requested path
 */
export async function startProxy(
  sandbox: Sandbox,
  alter: (answer: unknown, path: string) => unknown,
  requested: (address: string) => string = (address) => address,
) {
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers();
    for (const name of ['cookie', 'authorization', 'content-type'])
      if (typeof request.headers[name] === 'string') headers.set(name, request.headers[name]);
    const answer = await fetch(`${sandbox.url}${requested(request.url ?? '')}`, {
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
  }

  // The platform may be stopped at the end of a test in the middle of a response.
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
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
