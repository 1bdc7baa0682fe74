import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AxiosRequestConfig } from 'axios';

/**
 * Closes idle connections before servers do (Node's servers do so after five seconds). A write on a connection that
 * is being closed fails without a way to know whether it arrived.
 */
const idleMs = 4_000;

/** The axios configuration for Node: limited keep-alive connections, a custom certificate authority, no redirects. */
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
    // A proxy in the environment must never see the access key.
    proxy: false,
  };
}

export const environment: Readonly<Record<string, string | undefined>> = process.env;
