import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import type { Problem, Session } from '@rolecall/contract';
import compression from 'compression';
import express, { type Request, type RequestHandler, type Router } from 'express';

/** The app's script is 144 KB so, 155 at the default of 4, and either takes some 20 ms; 11 would take a second for 132. */
const brotliQuality = 6;
/** Vite writes this where the page's nonce goes. */
const noncePlaceholder = /__CSP_NONCE__/g;

/** Where the page is told who is signed in. */
const sessionPlaceholder = '<meta name="session" content="';

/** Where the page is told the path of its addresses. */
const basePathPlaceholder = '<meta name="base-path" content="';

export interface SiteOptions {
  /** The folder of the built SPA. */
  webRoot: string;
  /** The answer to `GET /session`, or the problem it would be refused with; null where that would take long. */
  sessionOf: (request: Request, requestId: string) => Promise<Session | Problem | null>;
  /** The path that browsers find Rolecall under; empty for the root. */
  basePath: string;
}

/**
 * Serves the built SPA: hashed files for good, and the page itself for every address, with this load's nonce and the
 * session, so that the first screen need not ask for it.
 */
export function createSiteRouter({ webRoot, sessionOf, basePath }: SiteOptions): Router {
  const router = express.Router();
  const indexFile = join(webRoot, 'index.html');
  const page = existsSync(indexFile) ? atBasePath(readFileSync(indexFile, 'utf8'), basePath) : null;
  router.use(
    '/assets',
    // Nothing else is compressed: answers that hold people's data could give it away by their length.
    compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } } }),
    express.static(join(webRoot, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(webRoot, { index: false, maxAge: '1h', redirect: false }));
  if (page) router.get('/{*path}', servePage(page, sessionOf));
  return router;
}

const servePage =
  (page: string, sessionOf: SiteOptions['sessionOf']): RequestHandler =>
  async (request, response, next) => {
    if (!request.accepts('html')) {
      next();
      return;
    }
    // Browsers leave the session's cookie out when another site leads here. The page's own requests have it.
    const isLedHere = request.get('Sec-Fetch-Site') === 'cross-site';
    const answer = isLedHere ? null : await sessionOf(request, response.locals.requestId);
    const session = answer === null ? '' : JSON.stringify(answer);
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(
        page
          .replaceAll(noncePlaceholder, response.locals.nonce)
          // A function, since replacement text would give `$` in a name a meaning.
          .replace(sessionPlaceholder, () => `${sessionPlaceholder}${attribute(session)}`),
      );
  };

/** The build names its files relative to the page, which is served at every address. */
const atBasePath = (page: string, basePath: string) =>
  page
    .replaceAll('="./assets/', () => `="${basePath}/assets/`)
    .replace(basePathPlaceholder, () => `${basePathPlaceholder}${basePath}`);

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
