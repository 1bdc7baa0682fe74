import {
  apiBase,
  type BodyInput,
  headers,
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
  session,
} from '@rolecall/contract';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import type { z } from 'zod';

interface Call<Name extends RouteName> {
  params?: z.input<Routes[Name]['params']>;
  body?: BodyInput<Routes[Name]>;
  /** The version that an edit is based on. */
  version?: string;
}

/** A user of Rolecall's API, who calls it as the web app does. */
export interface Visitor {
  /** @throws when the response isn't the one that the route promises */
  call<Name extends RouteName>(name: Name, input?: Call<Name>): Promise<Result<Routes[Name]>>;
  /** Makes a request that Rolecall must deny. @throws when it doesn't */
  isDenied<Name extends RouteName>(name: Name, input?: Call<Name>): Promise<void>;
}

/** Signs in with a demo account. */
export async function visitorAs(username: string, url: string): Promise<Visitor> {
  const credentials = { username, password: DEFAULT_PASSWORD };
  const answer = await send(url, routes.signIn, { body: credentials }, {});
  const { user } = session.parse(await answer.json());
  const sender = {
    Cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
    [headers.shownUser]: encodeURIComponent(user.id),
  };
  return {
    async call(name, input = {}) {
      const route: Route = routes[name];
      const answer = await send(url, route, input, sender);
      if (answer.status !== route.status) throw new Error(`${name}: ${await answer.text()}`);
      // The server has checked its response against this route's schema.
      return (route.response && (await answer.json())) as Result<Routes[typeof name]>;
    },
    async isDenied(name, input = {}) {
      const answer = await send(url, routes[name], input, sender);
      if (answer.status !== 403) throw new Error(`${name}: ${answer.status} instead of a denial`);
    },
  };
}

function send(
  url: string,
  { method, path, idempotent }: Route,
  { params = {}, body, version }: { params?: object; body?: unknown; version?: string },
  sender: Readonly<Record<string, string>>,
): Promise<Response> {
  const values = new Map<string, unknown>(Object.entries(params));
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values.get(name))));
  return fetch(`${url}${apiBase}${address}`, {
    method: method.toUpperCase(),
    headers: {
      ...sender,
      ...(method !== 'get' && { [headers.csrf]: '1', 'Content-Type': 'application/json' }),
      ...(idempotent && { [headers.idempotencyKey]: crypto.randomUUID() }),
      ...(version !== undefined && { [headers.ifMatch]: version }),
    },
    ...(method !== 'get' && { body: JSON.stringify(body ?? {}) }),
  });
}
