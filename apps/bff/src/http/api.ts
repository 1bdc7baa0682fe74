import { apiBase, headers, type Route, routes } from '@rolecall/contract';
import { type Text, text, verbatim } from '@rolecall/messages/text';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { AnonymousDenials } from '../audit/anonymousDenials.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { ProjectGuard } from '../authz/projectGuard.ts';
import { type FieldProblem, ProblemError } from '../errors/problems.ts';
import type { Metrics } from '../health/metrics.ts';
import { plainText } from '../lib/plainText.ts';
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
  /** Names used to describe denied requests. */
  names: LocalNames;
  publicUrl: URL | null;
  /** Counts requests that were refused for lack of rights or a session. */
  denials: Metrics['denials'];
  anonymousDenials: AnonymousDenials;
  now: () => Date;
}

const idempotencyKey = z.string().regex(/^[\w-]{8,128}$/);
/** Maximum field errors per response. A body of 1 MB could have 100,000. */
const mostErrors = 100;
/** Maximum length of a field name or message in a response, since unknown field names can have any length. */
const longestErrorText = 200;
const versionHeader = z.string().regex(/^"?[\w-]{8,64}"?$/);

/** The router of `/api/v1`, built from the contract's route table. Routes that aren't listed there don't exist. */
export function createApiRouter(options: ApiOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const parseJson = express.json({ limit: '1mb', strict: true });
  const parseSmallJson = express.json({ limit: '100kb', strict: true });
  const parseForm = express.urlencoded({ limit: '100kb', extended: false });
  const table: Record<string, Route> = routes;
  for (const [name, route] of Object.entries(table)) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    // `Handlers` ties each handler to its route's types, but iterating over the table loses that pairing.
    const handler = options.handlers[name as keyof Handlers] as (call: AnyCall) => Promise<unknown>;
    router[route.method](
      path,
      async (request, response, next) => {
        response.locals.route = route.path;
        const recorded = async <T>(check: () => T | Promise<T>): Promise<T> => {
          try {
            return await check();
          } catch (error) {
            await recordDenial(route, request, response, null, error, options);
            throw error;
          }
        };
        if (route.method !== 'get' && !route.form)
          await recorded(() => refuseCrossSite(request, options.publicUrl));
        // Rejects malformed IDs before anything is looked up.
        response.locals.params = parse(route.params, request.params, 'path');
        // Must run before the body is read, so that anonymous callers can't cause that work.
        const startedAt = performance.now();
        if (route.permission !== 'public')
          response.locals.actor = await withRequestDeadline(() =>
            recorded(() => options.sessions.actorOf(request, response.locals.requestId)),
          );
        response.locals.spentMs = performance.now() - startedAt;
        next();
      },
      route.form ? parseForm : route.permission === 'public' ? parseSmallJson : parseJson,
      (request, response) =>
        withRequestDeadline(() => serve(route, handler, request, response, options), response.locals.spentMs),
    );
  }
  router.use((request) => {
    throw new ProblemError(
      'not-found',
      text('{address} doesn’t exist.', { address: `${request.method} ${apiBase}${request.path}` }),
    );
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
  const { projectGuard, db, now } = options;
  const log: Logger = response.locals.log;
  // Registered first, because the caller may disconnect while the session is looked up.
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const actor: Actor | null = response.locals.actor ?? null;
  const params: AnyCall['params'] = response.locals.params;
  // A page of another user isn't a denial, and it retries, so it isn't recorded.
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
    // Nothing would ever close a stream whose reader has already disconnected.
    if (gone.signal.aborted) return;
    if (route.stream && request.method === 'HEAD') {
      response.type('text/event-stream').end();
      return;
    }
    // A file must begin in time, like any response, and may then take as long as its reader needs.
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
      text('Changes need the header {header}, with 8 to 128 letters, digits, _ or -.', {
        header: headers.idempotencyKey,
      }),
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
      text('Edits need the header {header}, with the version that they are based on.', {
        header: headers.ifMatch,
      }),
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
        message: text('Remove the character {character}.', { character }),
      })),
    );
  const texts = new Map<string, Text>();
  const result = schema.safeParse(value ?? {}, {
    // Zod's messages are strings.
    error(issue) {
      const plain = plainText(issue);
      if (plain) texts.set(plain.english, plain);
      return plain?.english;
    },
  });
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues.flatMap((issue) => fieldErrors(issue, { pointer, texts })));
}

const invalidRequest = (errors: FieldProblem[]) =>
  new ProblemError('invalid-request', errors[0]?.message ?? text('The request isn’t valid.'), {
    errors: errors
      .slice(0, mostErrors)
      .map(({ pointer, message }) => ({ pointer: shortened(pointer), message })),
  });

const shortened = (text: string) =>
  text.length > longestErrorText ? `${text.slice(0, longestErrorText)}…`.toWellFormed() : text;

function fieldErrors(
  issue: z.core.$ZodIssue,
  { pointer, texts }: { pointer: (path: readonly PropertyKey[]) => string; texts: ReadonlyMap<string, Text> },
): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointer([...issue.path, key]),
      message: text('Unknown field.'),
    }));
  const message = texts.get(issue.message) ?? verbatim(shortened(issue.message));
  return [{ pointer: pointer(issue.path), message }];
}
