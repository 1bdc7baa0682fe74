import {
  type Response as Result,
  type Route,
  type RouteName,
  type Routes,
  routes,
  session,
} from '@rolecall/contract';
import { type AnyRequestInput, type RequestInput, requestFor } from '@rolecall/contract/requestFor';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';

/** A user of Rolecall's API, who calls it as the web app does. */
export interface Visitor {
  /** @throws when the response isn't the one that the route promises */
  call<Name extends RouteName>(name: Name, input?: RequestInput<Name>): Promise<Result<Routes[Name]>>;
  /** Makes a request that Rolecall must deny. @throws when it doesn't */
  isDenied<Name extends RouteName>(name: Name, input?: RequestInput<Name>): Promise<void>;
}

/** Signs in with a demo account. */
export async function visitorAs(username: string, url: string): Promise<Visitor> {
  const send = (route: Route, sender: { cookie: string; userId: string }, input?: AnyRequestInput) => {
    const { path, init } = requestFor(route, sender, input);
    return fetch(url + path, init);
  };
  const credentials = { username, password: DEFAULT_PASSWORD };
  const answer = await send(routes.signIn, { cookie: '', userId: '' }, { body: credentials });
  const { user } = session.parse(await answer.json());
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const sender = { cookie: cookies.join('; '), userId: user.id };
  return {
    async call(name, input) {
      const route: Route = routes[name];
      const answer = await send(route, sender, input);
      if (answer.status !== route.status) throw new Error(`${name}: ${await answer.text()}`);
      // The server has checked its response against this route's schema.
      return (route.response && (await answer.json())) as Result<Routes[typeof name]>;
    },
    async isDenied(name, input) {
      const answer = await send(routes[name], sender, input);
      if (answer.status !== 403) throw new Error(`${name}: ${answer.status} instead of a denial`);
    },
  };
}
