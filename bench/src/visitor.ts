import {
  apiBase,
  type BodyInput,
  headers,
  problem,
  type QueryInput,
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
  session,
} from '@rolecall/contract';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import type { z } from 'zod';

/** The parts of a request. */
export interface Input<Name extends RouteName> {
  readonly params?: z.input<Routes[Name]['params']>;
  readonly query?: QueryInput<Routes[Name]>;
  readonly body?: BodyInput<Routes[Name]>;
}

/** A signed-in group manager's browser, reduced to its requests. */
export interface BenchVisitor {
  readonly url: string;
  readonly cookie: string;
  readonly userId: string;
  /**
   * Sends a request, and repeats it until Rolecall has crawled the platform once.
   * @throws Error for any unexpected status
   */
  ask<Name extends RouteName>(name: Name, input: Input<Name>): Promise<Result<Routes[Name]>>;
}

/**
 * Signs in, by default as `security_admin`.
 * @param as.address the browser's address, because too many sign-ins from one address are refused
 */
export async function signInVisitor(
  url: string,
  as: { username?: string; address?: string } = {},
): Promise<BenchVisitor> {
  const credentials = { username: as.username ?? 'security_admin', password: DEFAULT_PASSWORD };
  const anonymous = { url, cookie: '', userId: '', address: as.address };
  const answer = await send(anonymous, routes.signIn, '/session', credentials);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const visitor = { url, cookie, userId: session.parse(await answer.json()).user.id };
  return {
    ...visitor,
    async ask(name, { body, ...input }) {
      const response = await send(visitor, routes[name], addressOf(name, input), body);
      // The server has checked its response against the contract.
      return (await response.json()) as Result<Routes[typeof name]>;
    },
  };
}

/** Path and query of a request, relative to the API's base. */
function addressOf<Name extends RouteName>(name: Name, input: Omit<Input<Name>, 'body'>): string {
  const params: Record<string, unknown> = { ...input.params };
  const path = routes[name].path.replaceAll(/\{(\w+)\}/g, (_, key) =>
    encodeURIComponent(String(params[key])),
  );
  const fields = Object.entries(input.query ?? {}).map(([key, value]): [string, string] => [
    key,
    String(value),
  ]);
  return fields.length > 0 ? `${path}?${new URLSearchParams(fields)}` : path;
}

/** Path and query of a request, relative to the server's root. */
export const pathOf = <Name extends RouteName>(name: Name, input: Omit<Input<Name>, 'body'>): string =>
  `${apiBase}${addressOf(name, input)}`;

async function send(
  visitor: Pick<BenchVisitor, 'url' | 'cookie' | 'userId'> & { readonly address?: string | undefined },
  route: Route,
  address: string,
  body: unknown,
): Promise<Response> {
  const response = await fetch(`${visitor.url}${apiBase}${address}`, {
    method: route.method.toUpperCase(),
    headers: {
      Cookie: visitor.cookie,
      ...(visitor.address !== undefined && { 'X-Forwarded-For': visitor.address }),
      [headers.shownUser]: encodeURIComponent(visitor.userId),
      ...(route.body && { 'Content-Type': 'application/json', [headers.csrf]: '1' }),
      ...(route.idempotent && { [headers.idempotencyKey]: crypto.randomUUID() }),
    },
    ...(route.body && { body: JSON.stringify(body) }),
  });
  if (response.status === route.status) return response;
  const { code, detail } = problem.parse(await response.json());
  // The server already waited some seconds before it sent this.
  if (code === 'not-ready') return send(visitor, route, address, body);
  throw new Error(`${route.method} ${address}: ${detail}`);
}
