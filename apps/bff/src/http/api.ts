import { apiBase, type FieldError, headers, type Route, routes } from '@rolecall/contract';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { ProjectGuard } from '../authz/projectGuard.ts';
import { ProblemError } from '../errors/problems.ts';
import type { Metrics } from '../health/metrics.ts';
import { withoutRequestDeadline, withRequestDeadline } from '../lib/requestDeadline.ts';
import type { AnyCall, Handlers } from '../routing/call.ts';
import type { SessionService } from '../session/service.ts';
import type { Database } from '../storage/database.ts';
import type { LocalNames } from './attempts.ts';
import { recordDenial } from './denials.ts';
import { authorize, refuseCrossSite, requireShownUser } from './guards.ts';
import { once } from './idempotency.ts';
import { unstorableTexts } from './unstorableTexts.ts';

export interface ApiOptions {
  handlers: Handlers;
  sessions: SessionService;
  projectGuard: ProjectGuard;
  db: Database;
  audit: AuditLog;
  /** What a denied request is told by. */
  names: LocalNames;
  publicUrl: URL | null;
  /** Counts who was refused for lack of rights or a session. */
  denials: Metrics['denials'];
  now: () => Date;
}

const idempotencyKey = z.string().regex(/^[\w-]{8,128}$/);
/** Wrong fields that an answer names: a body of a megabyte could have a hundred thousand. */
const mostErrors = 100;
const versionHeader = z.string().regex(/^"?[\w-]{8,64}"?$/);

/** The router of `/api/v1`, made from the contract's route table: nothing is served that it does not list. */
export function createApiRouter(options: ApiOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const parseJson = express.json({ limit: '1mb', strict: true });
  const table: Record<string, Route> = routes;
  for (const [name, route] of Object.entries(table)) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    // `Handlers` ties each handler to its route's types; iterating over the table can't carry that pairing along.
    const handler = options.handlers[name as keyof Handlers] as (call: AnyCall) => Promise<unknown>;
    router[route.method](
      path,
      async (request, response, next) => {
        response.locals.route = route.path;
        try {
          if (route.method !== 'get') refuseCrossSite(request, options.publicUrl);
        } catch (error) {
          await recordDenial(route, request, response, null, error, options);
          throw error;
        }
        next();
      },
      parseJson,
      (request, response) => withRequestDeadline(() => serve(route, handler, request, response, options)),
    );
  }
  router.use((request) => {
    throw new ProblemError('not-found', `There is no ${request.method} ${apiBase}${request.path}.`);
  });
  return router;
}

async function serve(
  route: Route,
  handler: (call: AnyCall) => Promise<unknown>,
  request: Request,
  response: Response,
  options: ApiOptions,
): Promise<void> {
  const { sessions, projectGuard, db, now } = options;
  const log: Logger = response.locals.log;
  // Listened for from the start: the caller may leave while it is found out who it is.
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  let actor: Actor | null = null;
  const params = parse(route.params, request.params, 'path');
  try {
    if (route.permission !== 'public') actor = await sessions.actorOf(request, response.locals.requestId);
  } catch (error) {
    await recordDenial(route, request, response, actor, error, options);
    throw error;
  }
  // A mistaken tab is no denial of rights, and asks again and again: it is not recorded.
  if (actor) requireShownUser(request, actor, route.method !== 'get');
  try {
    await authorize(route.permission, actor, params, projectGuard);
  } catch (error) {
    await recordDenial(route, request, response, actor, error, options);
    throw error;
  }
  const call: AnyCall = {
    params,
    query: parse(route.query, request.query, 'query'),
    body: route.body ? parse(route.body, request.body, 'body') : undefined,
    actor,
    version: route.versioned ? versionOf(request) : null,
    requestId: response.locals.requestId,
    signal: gone.signal,
    log,
    request,
    response,
  };
  if (route.stream || route.file) {
    // A stream to nobody would never be told to end.
    if (gone.signal.aborted) return;
    // A file begins in time, like any other answer, and then takes as long as its reader.
    await (route.stream ? withoutRequestDeadline(() => handler(call)) : handler(call));
    return;
  }
  const work = async () => ({
    status: route.status,
    body: route.response ? route.response.parse(await handler(call)) : await handler(call),
  });
  const answer =
    route.idempotent && actor
      ? await once(db, { actorId: actor.id, ...keyOf(route, request), now: now() }, work)
      : await work();
  response.status(answer.status);
  if (route.response) response.json(answer.body);
  else response.end();
}

function keyOf(route: Route, request: Request) {
  const key = idempotencyKey.safeParse(request.get(headers.idempotencyKey));
  if (!key.success)
    throw new ProblemError(
      'invalid-request',
      `Changes carry an ${headers.idempotencyKey} of 8 to 128 letters, digits, _ or -.`,
    );
  const version = request.get(headers.ifMatch) ?? '';
  return {
    key: key.data,
    fingerprint: [route.method, request.path, version, JSON.stringify(request.body)].join('\n'),
  };
}

function versionOf(request: Request): string {
  const given = versionHeader.safeParse(request.get(headers.ifMatch));
  if (!given.success)
    throw new ProblemError(
      'version-missing',
      `An edit names the version it is based on in ${headers.ifMatch}.`,
    );
  return given.data.replaceAll('"', '');
}

function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  place: 'path' | 'query' | 'body',
): z.output<T> {
  const pointer = (path: readonly PropertyKey[]) =>
    place === 'body' ? `/${path.map(String).join('/')}` : String(path[0] ?? place);
  const unstorable = unstorableTexts(value);
  if (unstorable.length > 0)
    throw invalidRequest(
      unstorable.map(({ path, character }) => ({
        pointer: pointer(path),
        message: `Leave out the character ${character}.`,
      })),
    );
  const result = schema.safeParse(value ?? {}, { error: plainMessage });
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues.flatMap((issue) => fieldErrors(issue, pointer)));
}

/** What a schema without a message of its own says of a pattern: nobody is shown a regular expression. */
const plainMessage: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_format' && issue.format === 'regex' ? 'This value has the wrong form.' : undefined;

const invalidRequest = (errors: FieldError[]) =>
  new ProblemError('invalid-request', errors[0]?.message ?? 'The request is not valid.', {
    errors: errors.slice(0, mostErrors),
  });

function fieldErrors(
  issue: z.core.$ZodIssue,
  pointer: (path: readonly PropertyKey[]) => string,
): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointer([...issue.path, key]),
      message: 'This field is not known here.',
    }));
  return [{ pointer: pointer(issue.path), message: issue.message }];
}
