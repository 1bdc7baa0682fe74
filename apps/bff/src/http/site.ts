import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import type { Problem, Session } from '@rolecall/contract';
import type { Language } from '@rolecall/messages/text';
import compression from 'compression';
import express, { type Request, type RequestHandler, type Router } from 'express';

/**
 * With 6 the app's script is 144 KB, with the default of 4 it is 155 KB, and both take about 20 ms. 11 takes a second
 * for 132 KB.
 */
const brotliQuality = 6;
/** Vite writes this where the page's nonce goes. */
const noncePlaceholder = /__CSP_NONCE__/g;

/** Where the page finds out who is signed in. */
const sessionPlaceholder = '<meta name="session" content="';

/** Where the page finds out its base path. */
const basePathPlaceholder = '<meta name="base-path" content="';

/** The build has a script for each language besides English. It must run before the app. */
const languageScript = /^language-(.+)-[\w-]{8}\.js$/;
const appScript = '<script type="module"';
const pageLanguage = '<html lang="en"';

export interface SiteOptions {
  /** The folder of the built SPA. */
  webRoot: string;
  /** The response to `GET /session`, or the problem it would return; null if that would take too long. */
  sessionOf: (request: Request, requestId: string) => Promise<Session | Problem | null>;
  /** The path that browsers find Rolecall under; empty for the root. */
  basePath: string;
}

/**
 * Serves the built SPA: hashed files with unlimited caching, and the page for every other address, with this load's
 * nonce and the session, so that the first screen doesn't have to request it.
 */
export function createSiteRouter({ webRoot, sessionOf, basePath }: SiteOptions): Router {
  const router = express.Router();
  const indexFile = join(webRoot, 'index.html');
  const page = existsSync(indexFile) ? atBasePath(readFileSync(indexFile, 'utf8'), basePath) : null;
  router.use(
    '/assets',
    // Only static files are compressed. The compressed length of responses with user data could reveal their content.
    compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } } }),
    express.static(join(webRoot, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(webRoot, { index: false, maxAge: '1h', redirect: false }));
  if (page) {
    const scripts = languageScripts(join(webRoot, 'assets'), basePath);
    router.get('/{*path}', servePage(page, scripts, sessionOf));
  }
  return router;
}

const servePage =
  (page: string, scripts: ReadonlyMap<string, string>, sessionOf: SiteOptions['sessionOf']): RequestHandler =>
  async (request, response, next) => {
    if (!request.accepts('html')) {
      next();
      return;
    }
    // Browsers omit the session cookie when another site leads here. The page's own requests include it.
    const isLedHere = request.get('Sec-Fetch-Site') === 'cross-site';
    const answer = isLedHere ? null : await sessionOf(request, response.locals.requestId);
    const session = answer === null ? '' : JSON.stringify(answer);
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(
        inLanguage(page, scripts, response.locals.language)
          .replaceAll(noncePlaceholder, response.locals.nonce)
          // A function, because `$` has a special meaning in replacement text and can occur in names.
          .replace(sessionPlaceholder, () => `${sessionPlaceholder}${attribute(session)}`),
      );
  };

/** The URLs of the scripts with translations, by BCP 47 tag. */
function languageScripts(assets: string, basePath: string): ReadonlyMap<string, string> {
  return new Map(
    globSync('language-*.js', { cwd: assets }).flatMap((file) => {
      const [, tag] = languageScript.exec(file) ?? [];
      return tag === undefined ? [] : [[tag, `${basePath}/assets/${file}`]];
    }),
  );
}

function inLanguage(page: string, scripts: ReadonlyMap<string, string>, { tag }: Language): string {
  const script = scripts.get(tag);
  if (script === undefined) return page;
  return page
    .replace(pageLanguage, `<html lang="${tag}"`)
    .replace(appScript, `<script src="${script}" nonce="__CSP_NONCE__"></script>\n    ${appScript}`);
}

/** The build uses file names relative to the page, but the page is served at every address. */
const atBasePath = (page: string, basePath: string) =>
  page
    .replaceAll('="./assets/', () => `="${basePath}/assets/`)
    .replace(basePathPlaceholder, () => `${basePathPlaceholder}${basePath}`);

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
