import {
  problem,
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
  session,
} from '@rolecall/contract';
import { type AnyRequestInput, pathFor, type RequestInput, requestFor } from '@rolecall/contract/requestFor';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';

/** A signed-in group manager's browser, reduced to its requests. */
export interface BenchVisitor {
  readonly url: string;
  readonly cookie: string;
  readonly userId: string;
  /**
   * Sends a request, and repeats it until Rolecall has crawled the platform once.
   * @throws Error for any unexpected status
   */
  ask<Name extends RouteName>(name: Name, input: RequestInput<Name>): Promise<Result<Routes[Name]>>;
}

/**
 * Signs in, by default as `security_admin`.
 * @param as.address the browser's address, because too many sign-ins from one address are refused
 */
export async function signInVisitor(
  url: string,
  as: { username?: string; address?: string } = {},
): Promise<BenchVisitor> {
  const answer = await send({ url, cookie: '', userId: '' }, routes.signIn, {
    body: { username: as.username ?? 'security_admin', password: DEFAULT_PASSWORD },
    ...(as.address !== undefined && { headers: { 'X-Forwarded-For': as.address } }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const visitor = { url, cookie, userId: session.parse(await answer.json()).user.id };
  return {
    ...visitor,
    async ask(name, input) {
      const response = await send(visitor, routes[name], input);
      // What an answer holds is the contract's promise, checked where it is made.
      return (await response.json()) as Result<Routes[typeof name]>;
    },
  };
}

/** Path and query of a request, relative to the server's root. */
export const pathOf = <Name extends RouteName>(
  name: Name,
  input: Pick<RequestInput<Name>, 'params' | 'query'>,
): string => pathFor(routes[name], input);

async function send(
  visitor: Pick<BenchVisitor, 'url' | 'cookie' | 'userId'>,
  route: Route,
  input: AnyRequestInput,
): Promise<Response> {
  const { path, init } = requestFor(route, visitor, input);
  const response = await fetch(visitor.url + path, init);
  if (response.status === route.status) return response;
  const { code, detail } = problem.parse(await response.json());
  // The server already waited some seconds before it sent this.
  if (code === 'not-ready') return send(visitor, route, input);
  throw new Error(`${route.method} ${path}: ${detail}`);
}
