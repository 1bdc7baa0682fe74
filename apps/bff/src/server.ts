import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSandbox } from '@rolecall/sandbox';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createAnonymousDenials } from './audit/anonymousDenials.ts';
import { longestWriteMs } from './audit/log.ts';
import { createAuditorGroups } from './authz/auditorGroups.ts';
import { createAuthority } from './authz/authority.ts';
import { createPrivilegeGuard } from './authz/privilegeGuard.ts';
import { createProjectGuard } from './authz/projectGuard.ts';
import { createRightsReader } from './authz/rights.ts';
import { createRightsGuard } from './authz/rightsGuard.ts';
import { createLocks } from './changes/locks.ts';
import { openAuditLog } from './composition/auditLog.ts';
import { createCrawlerThread, type LaunchCrawler } from './composition/crawlerThread.ts';
import { createHandlers } from './composition/handlers.ts';
import { createOperations } from './composition/operations.ts';
import { createPlatformClient, type PlatformCall } from './composition/platformClient.ts';
import { createSignIn } from './composition/signIn.ts';
import { createSubjectNames } from './composition/subjectNames.ts';
import { createViews } from './composition/views.ts';
import type { Config, PlatformConfig } from './config.ts';
import { createDirectory } from './directory/directory.ts';
import { problemOf } from './errors/problemOf.ts';
import { createMetrics } from './health/metrics.ts';
import { createHealthRouter } from './health/router.ts';
import { createHistory } from './history/history.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { reportPlatform } from './lib/platformCheck.ts';
import { createPriority } from './lib/priority.ts';
import { requestLanguage } from './lib/requestLanguage.ts';
import { createProjectReader } from './platform/projects.ts';
import { prepareDataDir } from './storage/dataDir.ts';
import { openStorage } from './storage/storage.ts';

/** How long the page waits to learn who is signed in. After that it is sent without, and asks by itself. */
const pageTimeoutMs = 300;
/** Short enough that a slow platform doesn't time out the readiness probe. */
const askPlatformMs = 1_000;

export interface RunningServer {
  /** The local address that the server listens on. */
  url: string;
  /** Crawls the platform once. For servers started with `crawls: false`. */
  crawl(): Promise<void>;
  /** Reports not ready immediately, and resolves when requests in flight have been answered. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  config: Config;
  log: Logger;
  /** The folder of the built SPA. */
  webRoot: string;
  /** Tests set the clock here. */
  now?: () => Date;
  /** The same clock for the crawler’s thread, from `createSharedClock`. Needed if tests set `now` and it crawls. */
  sharedClock?: SharedArrayBuffer;
  /** Tests simulate a full disk here. */
  openStore?: typeof openStorage;
  /** How long to follow a platform job before giving up. Default: one hour. */
  jobDeadlineMs?: number;
  /** Whether to crawl the platform. Default: true. Some tests write the history themselves. */
  crawls?: boolean;
  /** Tests crawl on their own thread, because each new one loads Rolecall's code again. */
  launchCrawler?: LaunchCrawler;
  /** The shortest time between two scheduled crawls; null turns them off. Default: 30 seconds. */
  historyPauseMs?: number | null;
  /** The pause is at least this many times as long as the last crawl. Default: 5. */
  historyPauseShare?: number;
  /** How often event streams check that their sessions are still valid. Default: 15 s. */
  streamCheckMs?: number;
}

/**
 * The composition root: creates the parts, connects them and starts them.
 * @throws ConfigurationError when the storage can't be opened
 */
export async function startServer({
  config,
  log,
  webRoot,
  now = () => new Date(),
  sharedClock,
  jobDeadlineMs = longestWriteMs,
  crawls = true,
  launchCrawler,
  historyPauseMs = 30_000,
  historyPauseShare = 5,
  streamCheckMs = 15_000,
  openStore = openStorage,
}: ServerOptions): Promise<RunningServer> {
  prepareDataDir(config.dataDir, log);
  const storage = await openStore(config);
  const sandbox = config.platform ? null : await startSandbox({ dataDir: config.dataDir, seed: 'demo' });
  const platform: PlatformConfig = config.platform ?? {
    endpoint: sandbox?.url ?? '',
    accessKey: sandbox?.accessKey ?? '',
  };
  const metrics = createMetrics();
  const onCall = ({ seconds, ...labels }: PlatformCall) => metrics.platformCalls.observe(labels, seconds);
  const client = createPlatformClient(platform, { onCall, log, now });
  const priority = createPriority();
  const projects = createProjectReader(client, now);
  const locks = createLocks(config.databaseUrl);
  const auditorGroups = await createAuditorGroups({
    db: storage.db,
    client,
    configured: config.auditorGroups,
    now,
    log,
  });
  // Pins the groups before another group can take a configured name.
  void auditorGroups.ids();
  const rights = createRightsReader(client, { auditorGroups, now });
  const auditLog = await openAuditLog({ config, storage, auditorGroups, now, log });
  const { audit, checkpoints, verifier, entryIndex } = auditLog;
  const history = createHistory({
    client,
    storage,
    audit,
    onFacts: checkpoints.recordFacts,
    priority,
    continuousCrawl: createCrawlerThread({
      start: {
        place: { databaseUrl: config.databaseUrl, dataDir: config.dataDir },
        platform,
        auditorGroups: config.auditorGroups,
        logLevel: log.level,
        pauseMs: historyPauseMs ?? Number.POSITIVE_INFINITY,
        pauseShare: historyPauseShare,
        priority: priority.shared,
        clock: sharedClock ?? null,
      },
      lendWriter: storage.lendWriter,
      onFacts: checkpoints.recordFacts,
      onCall,
      launch: launchCrawler,
      log,
    }),
    projects,
    log,
    now,
  });
  const directory = createDirectory(storage.db, history, { crawls, log, now });
  const guard = createRightsGuard({ client, rights, auditorGroups, username: platform.username });
  const authority = createAuthority(rights);
  const privileges = createPrivilegeGuard(authority, config.privilegedGrants);
  const signIn = await createSignIn({
    config,
    storage,
    client,
    platform,
    isSandbox: sandbox !== null,
    rights,
    authority,
    auditorGroups,
    directory,
    audit,
    metrics,
    now,
  });
  const { sessions } = signIn;
  const changes = {
    client,
    projects,
    directory,
    history,
    locks,
    audit,
    lastChanges: auditLog.lastChanges,
    authority,
    guard,
    privileges,
    sessions: signIn.store,
    jobDeadlineMs,
    log,
  };
  const running = createOperations({
    dependencies: changes,
    storage,
    openIntents: auditLog.openIntents,
    standing: sessions.standing,
    streamCheckMs,
    now,
    log,
  });
  signIn.store.onEnd(running.streams.endOf);
  const names = createSubjectNames(directory.snapshot);

  let stopping = false;
  // Builds the index at startup, so that the first visitor to the audit log doesn't wait for it.
  entryIndex.current().catch((error: unknown) => {
    if (!stopping) log.warn({ err: error }, "the audit log can't be indexed");
  });
  const app = createApp({
    api: {
      handlers: createHandlers({
        config,
        isSandbox: sandbox !== null,
        signIn,
        changes,
        auditorGroups,
        history,
        auditLog,
        running,
        views: createViews({ db: storage.db, history, auditorGroups, verifier, now }),
        names,
      }),
      sessions,
      db: storage.db,
      publicUrl: config.publicUrl,
      projectGuard: createProjectGuard(projects),
      audit,
      names,
      denials: metrics.denials,
      anonymousDenials: createAnonymousDenials(now),
      now,
    },
    health: createHealthRouter({
      storage,
      metrics,
      askPlatform: () => client.self({}, { timeoutMs: askPlatformMs }),
      stopping: () => stopping,
      now,
    }),
    metrics,
    log,
    version: packageJson.version,
    trustedProxies: config.trustedProxies,
    site: {
      webRoot,
      async sessionOf(request, requestId) {
        const asked = sessions
          .actorOf(request, requestId)
          .then(sessions.describe)
          .catch((error: unknown) => problemOf(error).toProblem(requestId, requestLanguage()));
        return Promise.race([asked, delay(pageTimeoutMs, null, { ref: false })]);
      },
    },
  });

  const listening = await listen(app, config.port, config.host);
  await running.start();
  verifier.verifyNow();
  void reportPlatform(client, log);
  // The crawler uses the index to find the causes of changes.
  if (crawls) history.start(verifier.indexed);
  // Loads the list before the first request needs it.
  void directory.current('users').catch(() => undefined);

  return {
    url: listening.url,
    async crawl() {
      await verifier.indexed;
      await history.crawl();
    },
    async stop() {
      stopping = true;
      const closed = listening.close();
      await running.stop();
      await closed;
      await sandbox?.close();
      await locks.close();
      await history.close();
      await entryIndex.stop();
      await verifier.stop();
      checkpoints.stop();
      await storage.close();
    },
  };
}

/** Where `pnpm build` puts the SPA. */
export const builtWeb = join(import.meta.dirname, '../../web/dist');
