import type { z } from 'zod';
import { apiBase, type BodyInput, headers, type QueryInput, type Route } from './route.ts';
import type { RouteName, Routes } from './routes.ts';

/** The browser that a request comes from. Empty texts: a browser that isn't signed in. */
export interface RequestSender {
  /** The `Cookie` header. */
  readonly cookie: string;
  /** The user whom the page shows. */
  readonly userId: string;
}

/** What goes into a request for any route. */
export interface AnyRequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** The version that an edit is based on. */
  readonly version?: string;
  /** The idempotency key. Default: a new one for each request. */
  readonly key?: string;
  /** Headers set after all others; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** What goes into a request for one route. */
export interface RequestInput<Name extends RouteName> extends AnyRequestInput {
  readonly params?: z.input<Routes[Name]['params']>;
  readonly query?: QueryInput<Routes[Name]>;
  readonly body?: BodyInput<Routes[Name]>;
}

/**
 * The request that the web app makes for a route, for callers outside a browser: the demo, tests and benchmarks.
 * `path` starts with the API's base. Nothing is validated, so tests can also send what the contract rejects.
 */
export function requestFor(
  route: Route,
  sender: RequestSender,
  input: AnyRequestInput = {},
): { path: string; init: RequestInit } {
  return {
    path: pathFor(route, input),
    init: {
      method: route.method.toUpperCase(),
      headers: headersFor(route, sender, input),
      ...(route.method !== 'get' && { body: bodyFor(route, input.body) }),
    },
  };
}

/** Path and query of a request, from the API's base on. A parameter with several values is repeated. */
export function pathFor(
  { path }: Pick<Route, 'path'>,
  { params = {}, query = {} }: Pick<AnyRequestInput, 'params' | 'query'>,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  );
  return `${apiBase}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

function headersFor(route: Route, { cookie, userId }: RequestSender, input: AnyRequestInput): Headers {
  const sent = new Headers();
  if (cookie) sent.set('Cookie', cookie);
  if (userId) sent.set(headers.shownUser, encodeURIComponent(userId));
  if (route.form) sent.set('Content-Type', 'application/x-www-form-urlencoded');
  else if (route.method !== 'get') {
    sent.set(headers.csrf, '1');
    sent.set('Content-Type', 'application/json');
  }
  if (route.idempotent) sent.set(headers.idempotencyKey, input.key ?? crypto.randomUUID());
  if (input.version !== undefined) sent.set(headers.ifMatch, input.version);
  for (const [name, value] of Object.entries(input.headers ?? {}))
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  return sent;
}

function bodyFor(route: Route, body: unknown = {}): string {
  if (!route.form) return JSON.stringify(body);
  // A form has texts only.
  const fields = Object.entries(Object(body)).map(([name, value]): [string, string] => [name, String(value)]);
  return String(new URLSearchParams(fields));
}
