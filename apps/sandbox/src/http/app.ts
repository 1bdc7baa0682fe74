import express, { type Express, Router } from 'express';

import { authenticate, requirePolicy } from '../access/caller.ts';
import { injectFaults } from '../faults/middleware.ts';
import type { FaultController } from '../faults/rules.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import type { Timers } from '../timers.ts';
import type { ApiRequest, PlatformEndpoint, Reply } from './endpoints.ts';
import { HttpError, resourceNotFound, toRefusal } from './errors.ts';
import type { RequestLog } from './request-log.ts';
import { type ApiErrorHandler, type ApiHandler, sendError, sendReply } from './requestContext.ts';

const bodyLimit = '10mb';

/** The dependencies of the HTTP layer. */
export interface AppParts {
  readonly db: SandboxDatabase;
  readonly routes: readonly PlatformEndpoint[];
  readonly faults: FaultController;
  readonly requests: RequestLog;
  readonly timers: Timers;
}

/** The management API over HTTP. */
export function createSandboxApp({ db, routes, faults, requests, timers }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use(beginExchange(requests));
  // The body is read first, so that a delayed request is handled even if its client has given up.
  app.use('/api', express.json({ limit: bodyLimit, type: ['json', '+json'] }), injectFaults(faults, timers));
  app.use('/api', mount(db, routes));
  app.use(() => {
    throw resourceNotFound('No such address');
  });
  app.use(answerError);
  return app;
}

function beginExchange(requests: RequestLog): ApiHandler {
  let sequence = Date.now() * 1000;
  return (request, response, next) => {
    sequence += 1;
    response.locals.ctx = String(sequence);
    response.locals.deliver = (to, body) => to.end(body);
    response.locals.jobFate = 'complete';
    requests.add(request.method, request.originalUrl);
    next();
  };
}

function mount(db: SandboxDatabase, routes: readonly PlatformEndpoint[]): Router {
  const router = Router();
  for (const [path, atPath] of Map.groupBy(routes, (route) => route.path)) {
    for (const route of atPath) router[route.method](path, serve(db, route));
    const allow = atPath.map(({ method }) => method.toUpperCase()).join(', ');
    router.all(path, () => {
      throw new HttpError(405, [{ detail: `This address takes ${allow}` }], { Allow: allow });
    });
  }
  return router;
}

function serve(db: SandboxDatabase, route: PlatformEndpoint): ApiHandler {
  return async (request, response) => {
    const { ctx, jobFate } = response.locals;
    const apiRequest: ApiRequest = {
      target: Object.values(request.params)[0] ?? '',
      query: new URL(request.originalUrl, 'http://localhost').searchParams,
      headers: request.headers,
      body: request.body,
      ctx,
      jobFate,
    };
    sendReply(response, await handle(db, route, apiRequest));
  };
}

function handle(db: SandboxDatabase, route: PlatformEndpoint, request: ApiRequest): Reply | Promise<Reply> {
  if (route.access === 'anyone') return route.handle(request);
  const caller = authenticate(db, request.headers);
  if (route.access !== 'signed-in') requirePolicy(caller, route.access);
  return route.handle({ ...request, caller });
}

// Express recognizes an error handler by its four parameters.
const answerError: ApiErrorHandler = (error, _request, response, _next) => {
  sendError(response, toRefusal(error));
};
