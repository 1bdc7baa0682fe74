import type {
  apiBase,
  Body,
  BodyInput,
  headers as contractHeaders,
  Params,
  Query,
  Response,
  Route,
  RouteName,
  Routes,
} from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { basePath } from '../lib/basePath.ts';
import { ApiError, isProblem, NetworkError } from './problems.ts';
import { queryOf } from './queryOf.ts';
import { learnServerTime } from './serverTime.ts';
import { type SessionLoss, sessionGate } from './sessionGate.ts';
import { shownUser } from './shownUser.ts';

/**
 * The contract's routes as `METHOD /path`. Only types are imported, which cost nothing. The route table itself would
 * add all schemas and zod (28 KB gzipped, of the 200 KB that the first load may take). For the same reason, responses
 * aren't validated here: the BFF, which also serves this page, creates them from these schemas.
 */
export type Endpoint = { [Name in RouteName]: EndpointOf<Routes[Name]> }[RouteName];
type EndpointOf<R extends Route> = true extends R['stream'] | R['file']
  ? never
  : `${Uppercase<R['method']>} ${R['path']}`;
type RouteAt<E extends Endpoint> = {
  [Name in RouteName]: E extends EndpointOf<Routes[Name]> ? Routes[Name] : never;
}[RouteName];

// Typed by the contract's own constants, so a difference is a compile error.
const base: typeof apiBase = '/api/v1';
const headerNames: Omit<typeof contractHeaders, 'requestId'> = {
  csrf: 'X-Rolecall',
  shownUser: 'X-Rolecall-User',
  idempotencyKey: 'Idempotency-Key',
  ifMatch: 'If-Match',
};

type None = Record<never, never>;
/** `{}` for what a route doesn't accept: an empty strict schema is inferred as a record without named keys. */
type Given<Shape, Option> = string extends keyof Shape ? None : Option;
type Loose<Shape> = { [Key in keyof Shape]?: Shape[Key] | undefined };

export type RequestOptions<R extends Route> = {
  signal?: AbortSignal | undefined;
  /** `fail`: reject with `not-signed-in` immediately instead of waiting until someone has signed in again. */
  onSessionLost?: 'wait' | 'fail';
} & Given<Params<R>, { params: Params<R> }> &
  Given<Query<R>, { query?: Loose<Query<R>> }> &
  (Body<R> extends undefined ? None : Given<BodyInput<R>, { body: BodyInput<R> }>) &
  (R['versioned'] extends true ? { ifMatch: string } : None) &
  (R['idempotent'] extends true ? { idempotencyKey: string } : None);

/** The same options, all optional, for the implementation. */
interface AnyOptions {
  signal?: AbortSignal | undefined;
  onSessionLost?: 'wait' | 'fail';
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: string;
  idempotencyKey?: string;
}

/**
 * Calls one route of the contract.
 * @throws ApiError for an error response, NetworkError without a response from the server, the signal's reason when
 *   aborted
 */
export async function request<E extends Endpoint>(
  endpoint: E,
  options: RequestOptions<RouteAt<E>>,
): Promise<Response<RouteAt<E>>> {
  const [method = '', path = ''] = endpoint.split(' ');
  const given: AnyOptions = options;
  const send = () => fetch(urlOf(path, given), initOf(method, given));
  for (;;) {
    const answer = await send().catch((cause: unknown) => {
      given.signal?.throwIfAborted();
      throw new NetworkError(t('Can’t reach Rolecall. Check your connection and try again.'), { cause });
    });
    learnServerTime(answer);
    // The contract guarantees this type; see `Endpoint` for why it isn't validated again.
    if (answer.ok) return (await contentOf(answer)) as Response<RouteAt<E>>;
    const error = await errorOf(answer);
    const loss = lossIn(error);
    if (!loss || (loss.type === 'ended' && given.onSessionLost === 'fail')) throw error;
    sessionGate.close(loss);
    if (given.onSessionLost === 'fail') throw error;
    // A request that was refused for its session changed nothing, so sending it again is safe.
    await sessionGate.wait();
    given.signal?.throwIfAborted();
  }
}

function lossIn(error: ApiError | NetworkError): SessionLoss | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.signedInAs) return { type: 'other-user', user: error.signedInAs };
  return error.code === 'not-signed-in' ? { type: 'ended', reason: error.sessionEnd } : undefined;
}

function urlOf(path: string, { params = {}, query = {} }: AnyOptions) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = queryOf(query);
  return `${basePath}${base}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

function initOf(method: string, { signal, body, ifMatch, idempotencyKey }: AnyOptions): RequestInit {
  const headers = new Headers({ accept: 'application/json' });
  const shown = shownUser();
  if (shown) headers.set(headerNames.shownUser, encodeURIComponent(shown.id));
  if (ifMatch) headers.set(headerNames.ifMatch, ifMatch);
  if (idempotencyKey) headers.set(headerNames.idempotencyKey, idempotencyKey);
  if (method === 'GET') return { headers, signal: signal ?? null };
  headers.set(headerNames.csrf, '1');
  headers.set('content-type', 'application/json');
  return { method, headers, signal: signal ?? null, body: JSON.stringify(body ?? {}) };
}

async function contentOf(answer: globalThis.Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  return answer.json().catch((cause: unknown) => {
    throw new NetworkError(t('Rolecall’s response was incomplete or unreadable. Try again.'), { cause });
  });
}

async function errorOf(answer: globalThis.Response): Promise<ApiError | NetworkError> {
  const problem: unknown = await answer.json().catch(() => undefined);
  return isProblem(problem)
    ? new ApiError(problem)
    : new NetworkError(
        t('A proxy or firewall responded instead of Rolecall ({status}).', { status: String(answer.status) }),
      );
}
