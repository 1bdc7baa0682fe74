import { randomBytes, randomUUID } from 'node:crypto';
import { apiBase, headers } from '@rolecall/contract';
import { openApiDocument } from '@rolecall/contract/openapi';
import { text } from '@rolecall/messages/text';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { ProblemError } from '../errors/problems.ts';
import type { Metrics } from '../health/metrics.ts';
import { basePathOf } from '../lib/basePath.ts';
import { answerProblems, nothingHere } from './answerProblems.ts';
import { type ApiOptions, createApiRouter } from './api.ts';
import { securityHeaders } from './headers.ts';
import { chooseLanguage, readLanguages } from './languages.ts';
import { createSiteRouter, type SiteOptions } from './site.ts';

/** Placeholder for the cookie's name, which depends on how the request came in. */
const cookieMark = '{cookie}';

export interface AppOptions {
  api: ApiOptions;
  health: express.Router;
  metrics: Metrics;
  log: Logger;
  version: string;
  site: Omit<SiteOptions, 'basePath'>;
  /** Addresses and ranges of the proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: readonly string[];
}

/** All HTTP handlers, in the order in which they see a request. */
export function createApp({ api, health, metrics, log, version, site, trustedProxies }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.set('trust proxy', trustedProxies);
  app.use(identify(log, api.publicUrl?.protocol === 'https:'));
  app.use(chooseLanguage(readLanguages(site.webRoot)));
  app.use(requireOneHost, underBasePath(basePathOf(api.publicUrl)));
  app.use(measure(metrics));
  app.use(health);
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  let document: string | undefined;
  app.get('/api/openapi.json', (request, response) => {
    // Built on first use, because it is rarely requested and would be the slowest part of the start.
    document ??= JSON.stringify(
      openApiDocument({ version, server: basePathOf(api.publicUrl) || '/', cookie: cookieMark }),
    );
    response
      .type('application/json')
      .send(document.replace(cookieMark, api.sessions.cookie.nameFor(request)));
  });
  app.use(apiBase, createApiRouter(api));
  app.use('/api', nothingHere);
  app.use(createSiteRouter({ ...site, basePath: basePathOf(api.publicUrl) }));
  app.use(nothingHere);
  app.use(answerProblems);
  return app;
}

/** With two Host headers, a proxy and Rolecall could each trust a different one. */
const requireOneHost: RequestHandler = (request, _response, next) => {
  if ((request.headersDistinct.host ?? []).length > 1)
    throw new ProblemError('invalid-request', text('A request has only one Host header.'));
  next();
};

/** Removes the path of PUBLIC_URL from addresses, unless a proxy has already done so. */
function underBasePath(basePath: string): RequestHandler {
  return (request, _response, next) => {
    const rest = request.url.slice(basePath.length);
    if (basePath && request.url.startsWith(basePath) && /^([/?]|$)/.test(rest))
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
    next();
  };
}

/** Gives each request an ID, a logger, a nonce and the security headers, before anything can fail. */
function identify(log: Logger, https: boolean): RequestHandler {
  const secure = securityHeaders(https);
  return (request, response, next) => {
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.locals.log = log.child({ requestId });
    response.locals.nonce = randomBytes(16).toString('base64');
    response.set(headers.requestId, requestId);
    secure(request, response, next);
  };
}

function measure(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('finish', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const route: string = response.locals.route ?? 'other';
      metrics.requests.observe({ method: request.method, route, status: response.statusCode }, seconds);
      response.locals.log.debug(
        { method: request.method, route, status: response.statusCode, seconds },
        'request',
      );
    });
    next();
  };
}
