import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type Sandbox, startSandbox } from '@rolecall/sandbox';
import { afterAll, onTestFinished } from 'vitest';
import { type ClientOptions, type Clock, ManagementClient } from '../src/index.ts';

/** A clock whose sleeps end immediately and only advance the time. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.#now += ms;
  }
}

/** A sandbox with the demo tenant for the tests of a file, and its client as Security Admin. */
export async function sandboxForFile(): Promise<{ sandbox: Sandbox; client: ManagementClient }> {
  const sandbox = await startSandbox({ seed: 'demo', jobDurationMs: 0 });
  afterAll(() => sandbox.close());
  return { sandbox, client: clientOf(sandbox) };
}

export function clientOf(sandbox: Sandbox, options: Partial<ClientOptions> = {}): ManagementClient {
  return new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey, ...options });
}

/** Runs `work` and returns the requests that the sandbox received in the meantime, as `METHOD /path`. */
export async function requestsOf(sandbox: Sandbox, work: () => Promise<unknown>): Promise<string[]> {
  sandbox.requests.clear();
  await work();
  return sandbox.requests.entries().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
}

/** A server for behavior that the sandbox doesn't have. Returns its URL. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A name that no other test uses. */
export const uniqueName = (prefix: string): string => `${prefix}-${crypto.randomUUID().slice(0, 8)}`;

/** Everything an iteration yields. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject');
}
