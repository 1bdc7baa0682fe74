import { environment } from '#platform';
import { type Clock, systemClock } from './clock.ts';
import { defaultRetryPolicy, type RetryPolicy } from './retry.ts';
import { sessionIdIn } from './sessions.ts';
import type { Exchange, TransportOptions } from './transport.ts';

/** How to reach the platform. Times are milliseconds. */
export interface ConnectionOptions {
  /** Host or URL; https without a scheme; may carry a path prefix. `/api` is added. */
  readonly endpoint: string;
  /** PEM of the authority to trust instead of the well-known ones. Node only. */
  readonly ca?: string;
  /**
   * Limit for each request, waiting and retries included. Default: 10,000. A function is asked before each request, so
   * that several requests can share a deadline.
   */
  readonly timeoutMs?: number | (() => number);
  /** Requests under way at once; more wait their turn. Default: 16. */
  readonly maxConcurrency?: number;
  /** Largest answer accepted, in bytes after decompression. Node only. Default: 64 MiB. */
  readonly maxAnswerBytes?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Told of each attempt, for logs and metrics. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Time, for tests. */
  readonly clock?: Clock;
}

/** A connection, and who uses it: an access key, a management session, or in a browser the page's own session. */
export interface ClientOptions extends ConnectionOptions {
  /** Access key with the control plane. */
  readonly accessKey?: string;
  /** The access key's user. Sent along where it is known. */
  readonly username?: string;
  /** Value of a `session` cookie, instead of an access key. */
  readonly sessionCookie?: string;
  /** When that session expires, if known. */
  readonly sessionExpiresAt?: Date;
}

/** What `fromEnvironment` leaves to the caller. */
export type EnvironmentOptions = Omit<ClientOptions, 'endpoint' | 'sessionCookie' | 'sessionExpiresAt'> & {
  readonly endpoint?: string;
};

/** The connection's part of the transport's options, checked; throws `TypeError` for an endpoint that is none. */
export function transportOptions(
  options: ConnectionOptions,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): TransportOptions {
  return {
    baseUrl: baseUrl(options.endpoint),
    headers,
    secrets,
    ca: options.ca,
    timeoutMs: limitOf(options.timeoutMs ?? 10_000),
    maxConcurrency: options.maxConcurrency ?? 16,
    maxAnswerBytes: options.maxAnswerBytes ?? 64 * 1024 * 1024,
    retry: { ...defaultRetryPolicy, ...options.retry },
    clock: options.clock ?? systemClock,
    onExchange: options.onExchange,
  };
}

const limitOf = (timeoutMs: number | (() => number)) =>
  typeof timeoutMs === 'number' ? () => timeoutMs : timeoutMs;

/** The headers that authenticate, and what of them must not be shown. */
export function authentication({ accessKey, username, sessionCookie }: ClientOptions): {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
} {
  if (sessionCookie !== undefined) {
    if (/[\s;]/.test(sessionCookie)) throw new TypeError('sessionCookie is not the value of a cookie');
    const sessionId = sessionIdIn(sessionCookie);
    return {
      headers: { Cookie: `session=${sessionCookie}` },
      secrets: sessionId === null ? [sessionCookie] : [sessionCookie, sessionId],
    };
  }
  if (accessKey === undefined) return { headers: {}, secrets: [] };
  const Cookie = `session=${encodeURIComponent(`j:{"sid": "${accessKey}"}`)}`;
  if (username === undefined) return { headers: { Cookie }, secrets: [accessKey] };
  const basic = base64(`${username}:${accessKey}`);
  return { headers: { Cookie, Authorization: `Basic ${basic}` }, secrets: [accessKey, basic] };
}

/**
 * The options that the environment holds, as the platform's Python client reads them: `V3IO_ACCESS_KEY`,
 * `V3IO_USERNAME`; and `V3IO_API` for the endpoint. Those given explicitly win.
 */
export function optionsFromEnvironment(
  options: EnvironmentOptions = {},
  env: Readonly<Record<string, string | undefined>> = environment,
): ClientOptions {
  const endpoint = options.endpoint ?? env.V3IO_API;
  const accessKey = options.accessKey ?? env.V3IO_ACCESS_KEY;
  const username = options.username ?? env.V3IO_USERNAME;
  if (!endpoint) throw new TypeError('No endpoint: give one, or set V3IO_API');
  if (!accessKey) throw new TypeError('No access key: give one, or set V3IO_ACCESS_KEY');
  return { ...options, endpoint, accessKey, ...(username ? { username } : {}) };
}

function baseUrl(endpoint: string): string {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`;
  // The endpoint itself is not repeated in these messages: it may hold credentials.
  const url = URL.parse(withScheme.trim());
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('The endpoint is not an http(s) address');
  if (url.username || url.password || url.search || url.hash)
    throw new TypeError('The endpoint may have a path, but no credentials, query or fragment');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
