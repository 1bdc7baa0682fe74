import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AxiosRequestConfig } from 'axios';

/**
 * Idle connections are dropped before servers drop them (Node's own servers do after five seconds): a write on a
 * connection that is just being closed fails without anyone knowing whether it arrived.
 */
const idleMs = 4_000;

/** What axios needs in Node: connections that are kept and counted, an own authority, no redirects. */
export function platformConfig(options: {
  readonly ca: string | undefined;
  readonly maxSockets: number;
}): AxiosRequestConfig {
  const connections = { keepAlive: true, timeout: idleMs, maxSockets: options.maxSockets };
  return {
    adapter: 'http',
    httpAgent: new HttpAgent(connections),
    httpsAgent: new HttpsAgent(options.ca ? { ...connections, ca: options.ca } : connections),
    maxRedirects: 0,
    // One upstream origin: a proxy in the environment never sees the access key.
    proxy: false,
  };
}

export const environment: Readonly<Record<string, string | undefined>> = process.env;
