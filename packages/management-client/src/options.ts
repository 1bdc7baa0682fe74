import { environment } from '#platform';
import { type Clock, systemClock } from './clock.ts';
import { defaultRetryPolicy, type RetryPolicy } from './retry.ts';
import { sessionIdIn } from './sessions.ts';
import type { Exchange, TransportOptions } from './transport.ts';

/** How to connect to the platform. Times are in milliseconds. */
export interface ConnectionOptions {
  /** Host or URL, possibly with a path prefix. Without a scheme, https is used. `/api` is added. */
  readonly endpoint: string;
  /** PEM of the certificate authority to trust instead of the well-known ones. Node only. */
  readonly ca?: string;
  /**
   * Time limit of each request, including waiting and retries. Default: 10,000. A function is called before each
   * request, so that several requests can share a deadline.
   */
  readonly timeoutMs?: number | (() => number);
  /** Maximum number of concurrent requests; others wait. Default: 16. */
  readonly maxConcurrency?: number;
  /** Maximum response size in bytes after decompression. Node only. Default: 64 MiB. */
  readonly maxAnswerBytes?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Called after each attempt, for logs and metrics. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** A clock for tests. */
  readonly clock?: Clock;
}

/**
 * Connection options plus credentials: an access key, a management session or, in a browser, the page's own session.
 */
export interface ClientOptions extends ConnectionOptions {
  /** An access key with the control plane. */
  readonly accessKey?: string;
  /** The access key's user. Sent along if known. */
  readonly username?: string;
  /** The value of a `session` cookie, instead of an access key. */
  readonly sessionCookie?: string;
  /** When that session expires, if known. */
  readonly sessionExpiresAt?: Date;
}

/** Options that can be passed to `fromEnvironment`. */
export type EnvironmentOptions = Omit<ClientOptions, 'endpoint' | 'sessionCookie' | 'sessionExpiresAt'> & {
  readonly endpoint?: string;
};

/**
 * Checks the connection options and turns them into transport options. Throws `TypeError` for an invalid endpoint.
 */
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

/** The headers that authenticate, and the secrets in them that must not be shown. */
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
 * Options from the environment variables that the platform's Python client also uses: `V3IO_ACCESS_KEY` and
 * `V3IO_USERNAME`; and `V3IO_API` for the endpoint. Explicit options take precedence.
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
  // These messages don't repeat the endpoint, since it may contain credentials.
  const url = URL.parse(withScheme.trim());
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('The endpoint is not an http(s) address');
  if (url.username || url.password || url.search || url.hash)
    throw new TypeError('The endpoint may have a path, but no credentials, query or fragment');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
