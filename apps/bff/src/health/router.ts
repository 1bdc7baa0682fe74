import express, { type Router } from 'express';
import { sql } from 'kysely';
import type { Storage } from '../storage/storage.ts';
import type { Metrics } from './metrics.ts';

/** How long results are reused. Shorter than the interval of any probe. */
const keptMs = 2_000;

/** `/healthz`: the process responds. `/readyz`: it can serve requests. `/metrics`: Prometheus. */
export function createHealthRouter(options: {
  storage: Storage;
  metrics: Metrics;
  /** A cheap platform call; rejects if the platform is down. Reported, but doesn't make Rolecall unready. */
  askPlatform: () => Promise<unknown>;
  stopping: () => boolean;
  now: () => Date;
}): Router {
  // Answers at exactly these addresses, because proxies are told to hide `/metrics` and no other spelling.
  const router = express.Router({ caseSensitive: true, strict: true });
  const failed = (check: () => Promise<unknown>) =>
    check().then(
      () => false,
      () => true,
    );
  const check = async () => {
    const [storage, platform] = await Promise.all([
      failed(() => sql`select 1`.execute(options.storage.db)),
      failed(options.askPlatform),
    ]);
    return { storage, platform };
  };
  // Anyone can call this, so frequent calls must not put load on the database and the platform.
  let recent: { at: number; checks: ReturnType<typeof check> } | undefined;
  const recentChecks = () => {
    const at = options.now().getTime();
    if (!recent || Math.abs(at - recent.at) >= keptMs) recent = { at, checks: check() };
    return recent.checks;
  };
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { storage, platform } = await recentChecks();
    const ready = !options.stopping() && !storage;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not ready',
      checks: {
        storage: storage ? 'failing' : 'ok',
        platform: platform ? 'failing' : 'ok',
        process: options.stopping() ? 'stopping' : 'ok',
      },
    });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });
  return router;
}
