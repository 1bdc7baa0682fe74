import {
  apiBase,
  type BodyInput,
  headers,
  type Operation,
  type Problem,
  problem,
  type QueryInput,
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
} from '@rolecall/contract';
import { expect, vi } from 'vitest';
import type { z } from 'zod';
import { expectDocumented } from './document.ts';

/** A request for a route, valid or not. */
export interface AnyInput {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
  version?: string;
  /** The idempotency key. Default: a new one for each call. */
  key?: string;
  /** Applied last; null removes a header. */
  headers?: Readonly<Record<string, string | null>>;
}

/** A request that matches the contract. */
export interface CallInput<Name extends RouteName> extends AnyInput {
  params?: z.input<Routes[Name]['params']>;
  query?: QueryInput<Routes[Name]>;
  body?: BodyInput<Routes[Name]>;
}

export interface CallerResponse {
  status: number;
  headers: Headers;
  /** The raw body. */
  text: string;
  /** The JSON; null if the body is empty. */
  body: unknown;
}

/** The API as one browser uses it. Checks each response against the OpenAPI document. */
export class ApiCaller {
  readonly #url: string;
  /** The `Cookie` header; empty without a session. */
  readonly cookie: string;
  /** The user that the page shows; empty for none. */
  readonly userId: string;

  constructor(url: string, cookie = '', userId = '') {
    this.#url = url;
    this.cookie = cookie;
    this.userId = userId;
  }

  /**
   * The same user at another Rolecall, as if behind one address. The cookie's name contains the port of the address.
   */
  at(url: string): ApiCaller {
    const [from, to] = [this.#url, url].map((address) => new URL(address).port);
    return new ApiCaller(url, this.cookie.replace(`-${from}=`, `-${to}=`), this.userId);
  }

  /** Calls a route like the web app, and returns any response. */
  async send(name: RouteName, input: AnyInput = {}): Promise<CallerResponse> {
    const route: Route = routes[name];
    const { path, init } = requestFor(route, this, input);
    const response = await fetch(this.#url + path, init);
    const answer = await read(response);
    expectDocumented(route, answer);
    return answer;
  }

  /** Returns the promised response. An error fails the test. */
  async ok<Name extends RouteName>(name: Name, input: CallInput<Name> = {}): Promise<Result<Routes[Name]>> {
    const { status, text, body } = await this.send(name, input);
    expect(status, text).toBe(routes[name].status);
    // `send` has checked the body against this route's schema.
    return body as Result<Routes[Name]>;
  }

  /** Returns the problem of the response. A success fails the test. */
  async refused(name: RouteName, input: AnyInput = {}): Promise<Problem> {
    const { text, body } = await this.send(name, input);
    const parsed = problem.safeParse(body);
    expect(parsed.success, text).toBe(true);
    return problem.parse(body);
  }

  /** Sends any request with this caller's cookie. */
  async raw(path: string, init: RequestInit = {}): Promise<CallerResponse> {
    const sent = new Headers(init.headers);
    if (this.cookie) sent.set('Cookie', this.cookie);
    return read(await fetch(this.#url + path, { redirect: 'manual', ...init, headers: sent }));
  }

  /** Opens a response that continues until `signal` aborts. */
  open(path: string, signal: AbortSignal): Promise<Response> {
    return fetch(`${this.#url}${apiBase}${path}`, { headers: { Cookie: this.cookie }, signal });
  }

  /** Waits until the operation has ended. */
  async finished({ id }: { id: string }): Promise<Operation> {
    return vi.waitFor(
      async () => {
        const operation = await this.ok('getOperation', { params: { operationId: id } });
        expect(operation.finishedAt).not.toBeNull();
        return operation;
      },
      { timeout: 100_000, interval: 100 },
    );
  }
}

/** The request that the web app makes for a route. */
export function requestFor(
  route: Route,
  { cookie, userId }: Pick<ApiCaller, 'cookie' | 'userId'>,
  input: AnyInput,
) {
  const params = input.params ?? {};
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries(input.query ?? {}).flatMap(([name, value]) =>
      // A parameter with several values is repeated.
      [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  );
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
  const init: RequestInit = {
    method: route.method.toUpperCase(),
    headers: sent,
    ...(route.method !== 'get' && {
      // A form contains only text, so other values are converted.
      body: route.form
        ? String(
            new URLSearchParams(
              Object.entries(Object(input.body ?? {})).map(([name, value]): [string, string] => [
                name,
                String(value),
              ]),
            ),
          )
        : JSON.stringify(input.body ?? {}),
    }),
  };
  return { path: `${apiBase}${path}${query.size > 0 ? `?${query}` : ''}`, init };
}

async function read(response: Response): Promise<CallerResponse> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : null,
  };
}
