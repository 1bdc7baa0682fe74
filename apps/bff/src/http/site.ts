import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';

/** Vite writes this where the page's nonce goes. */
const noncePlaceholder = /__CSP_NONCE__/g;

/** Serves the built SPA: hashed files for good, and the page itself, with this load's nonce, for every address. */
export function createSiteRouter(webRoot: string): Router {
  const router = express.Router();
  const indexFile = join(webRoot, 'index.html');
  const page = existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : null;
  router.use(
    '/assets',
    express.static(join(webRoot, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(webRoot, { index: false, maxAge: '1h', redirect: false }));
  if (page) router.get('/{*path}', servePage(page));
  return router;
}

const servePage =
  (page: string): RequestHandler =>
  (request, response, next) => {
    if (!request.accepts('html')) {
      next();
      return;
    }
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(page.replaceAll(noncePlaceholder, response.locals.nonce));
  };
