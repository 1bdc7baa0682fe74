import {
  apiBase,
  type Operation,
  type Problem,
  problem,
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
} from '@rolecall/contract';
import { type AnyRequestInput, type RequestInput, requestFor } from '@rolecall/contract/requestFor';
import { expect, vi } from 'vitest';
import { expectDocumented } from './document.ts';

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
  async send(name: RouteName, input: AnyRequestInput = {}): Promise<CallerResponse> {
    const route: Route = routes[name];
    const { path, init } = requestFor(route, this, input);
    const response = await fetch(this.#url + path, init);
    const answer = await read(response);
    expectDocumented(route, answer);
    return answer;
  }

  /** Returns the promised response. An error fails the test. */
  async ok<Name extends RouteName>(
    name: Name,
    input: RequestInput<Name> = {},
  ): Promise<Result<Routes[Name]>> {
    const { status, text, body } = await this.send(name, input);
    expect(status, text).toBe(routes[name].status);
    // `send` has checked the body against this route's schema.
    return body as Result<Routes[Name]>;
  }

  /** Returns the problem of the response. A success fails the test. */
  async refused(name: RouteName, input: AnyRequestInput = {}): Promise<Problem> {
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
