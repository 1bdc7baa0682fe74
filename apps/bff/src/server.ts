import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AuditTargetType } from '@rolecall/contract';
import { ManagementClient } from '@rolecall/management-client';
import { startSandbox } from '@rolecall/sandbox';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createAccessGraphs } from './access/accessGraph.ts';
import { comparisonHandlers } from './access/comparison/handlers.ts';
import { createComparisonService } from './access/comparison/service.ts';
import { findingHandlers } from './access/findings/handlers.ts';
import { createFindingService } from './access/findings/service.ts';
import { accessHandlers } from './access/handlers.ts';
import { matrixHandlers } from './access/matrix/handlers.ts';
import { createMatrixService } from './access/matrix/service.ts';
import { createAccessService } from './access/service.ts';
import { createCheckpoints, lastFactsVersion } from './audit/checkpoints.ts';
import { createEntryIndex } from './audit/entryIndex.ts';
import { auditHandlers } from './audit/handlers.ts';
import { createAuditLog } from './audit/log.ts';
import { createOpenIntents } from './audit/openIntents.ts';
import { createReconciler } from './audit/reconciler/reconciler.ts';
import { createAuditSearch } from './audit/search.ts';
import { repairSubjectIndex } from './audit/subjectIndex.ts';
import { createVerifier } from './audit/verifier.ts';
import { createAuthority } from './authz/authority.ts';
import { createProjectGuard } from './authz/projectGuard.ts';
import { createRightsReader } from './authz/rights.ts';
import { createRightsGuard } from './authz/rightsGuard.ts';
import { recordAnswer } from './changes/answers.ts';
import { createLocks } from './changes/locks.ts';
import type { Config, PlatformConfig } from './config.ts';
import { createDirectory } from './directory/directory.ts';
import { createProjectDirectory } from './directory/projects.ts';
import { problemOf } from './errors/problemOf.ts';
import { exportHandlers } from './exports/handlers.ts';
import { createDeletionWork } from './groups/deletion.ts';
import { groupHandlers } from './groups/handlers.ts';
import { createMemberWork } from './groups/members.ts';
import { createGroupService } from './groups/service.ts';
import { createMetrics } from './health/metrics.ts';
import { createHealthRouter } from './health/router.ts';
import { restoreClock } from './history/clock.ts';
import { createHistory } from './history/history.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { reportPlatform } from './lib/platformCheck.ts';
import { createPriority } from './lib/priority.ts';
import { timeLeftMs } from './lib/requestDeadline.ts';
import { createOperationEvents } from './operations/events.ts';
import { operationHandlers } from './operations/handlers.ts';
import { createOperationRunner } from './operations/runner.ts';
import { createOperationService } from './operations/service.ts';
import { createOperationStore } from './operations/store.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { createOverviewService } from './overview/service.ts';
import { projectHandlers } from './projects/handlers.ts';
import { createProjectRoleLists } from './projects/projectRoleLists.ts';
import { createRoleWork } from './projects/roleChanges.ts';
import { createProjectService } from './projects/service.ts';
import { safeguardHandlers } from './safeguards/handlers.ts';
import { sessionHandlers } from './session/handlers.ts';
import { createSessionService } from './session/service.ts';
import { createSignInLimit } from './session/signInLimit.ts';
import { createSignInNames } from './session/signInNames.ts';
import { createSessionStore } from './session/store.ts';
import { sessionCookie } from './session/tokens.ts';
import { prepareDataDir } from './storage/dataDir.ts';
import { secretKey } from './storage/secretKeys.ts';
import { openStorage } from './storage/storage.ts';
import { createUserWork } from './users/creation.ts';
import { userHandlers } from './users/handlers.ts';
import { createUserService } from './users/service.ts';

/** The page waits no longer to learn who is signed in: its shape comes first, and then it asks by itself. */
const pageTimeoutMs = 300;
/** Calls to the platform at a time: twice what one operation takes, so that it leaves room for people. */
const platformCalls = 32;

/** One call to the platform takes no longer than this, nor longer than the request that makes it may still take. */
const platformTimeout = () => Math.min(10_000, timeLeftMs());

/** Operations of a dead process go on after this, also where its open intents could not be looked into. */
const nameLookupTimeoutMs = 10_000;

/** A slow platform must not make the readiness probe give up on Rolecall. */
const askPlatformMs = 1_000;

export interface RunningServer {
  /** Where it listens, on this machine. */
  url: string;
  /** Not ready at once; ends when what is in flight has been answered. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  config: Config;
  log: Logger;
  /** The folder of the built SPA. */
  webRoot: string;
  /** Tests move time, */
  now?: () => Date;
  /** and fill the disk. */
  openStore?: typeof openStorage;
  /** How long a job of the platform is followed before it counts as endless. Default: one hour. */
  jobDeadlineMs?: number;
  /** The shortest time between two readings of the platform for its history; null: none. Default: half a minute. */
  historyPauseMs?: number | null;
  /** The pause is at least this many times what the last reading took. Default: 5. */
  historyPauseShare?: number;
}

/**
 * The composition root: puts the parts together and starts them.
 * @throws ConfigurationError when the storage can't be opened
 */
export async function startServer({
  config,
  log,
  webRoot,
  now = () => new Date(),
  jobDeadlineMs = 3_600_000,
  historyPauseMs = 30_000,
  historyPauseShare = 5,
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
  const client = new ManagementClient({
    ...platform,
    maxConcurrency: platformCalls,
    timeoutMs: platformTimeout,
    onExchange: (exchange) => {
      const { method, path, status, durationMs, ctx, attempt } = exchange;
      recordAnswer(exchange, now());
      metrics.platformCalls.observe({ method, status: status ?? 'none' }, durationMs / 1000);
      log.debug({ method, path, status, durationMs, ctx, attempt }, 'platform');
    },
  });
  const priority = createPriority();
  const directory = createDirectory(client, { log, now, yieldToForeground: priority.yieldToForeground });
  const stopCrawling = new AbortController();
  const projects = createProjectDirectory(client, { log, now, signal: stopCrawling.signal });
  const locks = createLocks(config.databaseUrl);
  const { auditorGroups } = config;
  const nameOf = (type: AuditTargetType, id: string) => {
    if (type === 'project') return projects.nameOf(id);
    if (type === 'group') return directory.snapshot.groups.get(id)?.name;
    return type === 'user' ? directory.snapshot.users.get(id)?.username : undefined;
  };
  const rights = createRightsReader(client, { auditorGroups, now });
  const openIntents = createOpenIntents(storage.db);
  const audit = createAuditLog({ storage, openIntents, now, log });
  const checkpoints = createCheckpoints({ dataDir: config.dataDir, now, log });
  audit.onHead(checkpoints.record);
  await restoreClock(storage, now(), () => lastFactsVersion(config.dataDir) + 1);
  const verifier = createVerifier({
    db: storage.db,
    dataDir: config.dataDir,
    repairIndex: (signal) => repairSubjectIndex(storage, audit, signal),
    now,
    log,
  });
  const history = createHistory({
    client,
    storage,
    audit,
    databaseUrl: config.databaseUrl,
    onFacts: checkpoints.recordFacts,
    priority,
    projects,
    log,
    now,
    pauseMs: historyPauseMs ?? 0,
    pauseShare: historyPauseShare,
  });
  const guard = createRightsGuard({ client, rights, auditorGroups, username: platform.username });
  const dependencies = {
    client,
    directory,
    history,
    locks,
    audit,
    authority: createAuthority(rights),
    guard,
  };
  const roleDependencies = { ...dependencies, projects, jobDeadlineMs };
  const groups = createGroupService(dependencies);

  const signInNames = createSignInNames({
    key: await secretKey(storage.db, 'sign-in names'),
    userNamed: (name) => directory.snapshot.userNamed(name),
  });
  const sessions = createSessionService({
    store: createSessionStore(storage.db, now),
    rights,
    limit: await createSignInLimit(storage.pool, signInNames.fingerprintOf),
    names: signInNames,
    cookie: sessionCookie(config.publicUrl?.protocol === 'https:'),
    audit,
    auditorGroups,
    signInAtPlatform: (credentials) =>
      ManagementClient.login({
        endpoint: platform.endpoint,
        ...(platform.ca !== undefined && { ca: platform.ca }),
        timeoutMs: platformTimeout,
        ...credentials,
      }),
    platform: { sandbox: sandbox !== null, version: () => client.versions.get() },
  });

  const store = createOperationStore(storage.db, now);
  const events = createOperationEvents();
  const works = {
    'change-members': createMemberWork(dependencies),
    'delete-group': createDeletionWork({ ...dependencies, projects }),
    'create-user': createUserWork(dependencies),
    'change-roles': createRoleWork(roleDependencies),
  };
  const reconciler = createReconciler({
    db: storage.db,
    audit,
    openIntents,
    locks,
    probeSource: { client, projects },
    now,
    log,
  });
  const beforeResuming = () =>
    Promise.race([
      reconciler.pass(storage.pool === null),
      delay(nameLookupTimeoutMs, undefined, { ref: false }),
    ]);
  const runner = createOperationRunner({ store, works, events, beforeResuming, log });
  const operations = createOperationService({ store, runner, now });

  const users = createUserService(dependencies, operations, sessions);
  const projectLists = createProjectService(projects, directory, groups.listMembers);
  const projectRoles = createProjectRoleLists(projects, directory);
  const entryIndex = createEntryIndex(storage.db);
  const auditSearch = createAuditSearch(storage.db, now, openIntents, entryIndex);
  const access = createAccessService(storage.db, history);
  const accessGraphs = createAccessGraphs(storage.db, history);
  const matrix = createMatrixService(storage.db, history, accessGraphs);
  const findings = createFindingService(storage.db, history, accessGraphs);
  const overview = createOverviewService({ db: storage.db, history, verifier, now });
  const comparison = createComparisonService(storage.db, history);

  let stopping = false;
  // Reads the log once, so that nobody waits for it who opens the audit log first.
  entryIndex.current().catch((error: unknown) => {
    if (!stopping) log.warn({ err: error }, "the audit log can't be indexed");
  });
  const app = createApp({
    api: {
      handlers: {
        ...sessionHandlers(sessions),
        ...safeguardHandlers(guard, auditorGroups),
        ...groupHandlers(groups, dependencies, operations),
        ...userHandlers(users),
        ...projectHandlers(roleDependencies, operations, projectLists, projectRoles),
        ...accessHandlers(access),
        ...matrixHandlers(matrix),
        ...findingHandlers(findings),
        ...overviewHandlers(overview),
        ...comparisonHandlers(comparison),
        ...exportHandlers({
          groups,
          users,
          projects: projectLists,
          projectRoles,
          audit: auditSearch,
          access,
          operations,
          nameOf,
          matrix,
          findings,
          comparison,
        }),
        getHistory: () => history.status(),
        ...auditHandlers(auditSearch, verifier),
        ...operationHandlers({ operations, events, sessions, replicas: storage.pool !== null }),
      },
      sessions,
      db: storage.db,
      publicUrl: config.publicUrl,
      projectGuard: createProjectGuard(projects),
      audit,
      names: {
        nameOf,
        policiesOf: (type, id) =>
          (type === 'group' ? directory.snapshot.groups : directory.snapshot.users).get(id)?.policies,
      },
      denials: metrics.denials,
      now,
    },
    health: createHealthRouter({
      storage,
      metrics,
      askPlatform: () => client.self({}, { timeoutMs: askPlatformMs }),
      stopping: () => stopping,
    }),
    metrics,
    log,
    version: packageJson.version,
    site: {
      webRoot,
      async sessionOf(request, requestId) {
        const asked = sessions
          .actorOf(request, requestId)
          .then(sessions.describe)
          .catch((error: unknown) => problemOf(error).toProblem(requestId));
        return Promise.race([asked, delay(pageTimeoutMs, null, { ref: false })]);
      },
    },
  });

  const listening = await listen(app, config.port);
  void reconciler
    .pass(storage.pool === null)
    .catch((error: unknown) => log.warn({ err: error }, 'looking for open intents failed'))
    .then(reconciler.start);
  await runner.resume(storage.pool === null);
  verifier.again();
  void reportPlatform(client, log);
  // Ready before the first person asks.
  void directory
    .users()
    .catch(() => undefined)
    // What people wait for is read first. Causes of changes are found through the index.
    .then(() => verifier.indexed)
    .then(() => {
      if (historyPauseMs !== null && !stopping) history.start();
    });

  return {
    url: listening.url,
    async stop() {
      stopping = true;
      const closed = listening.close();
      reconciler.stop();
      entryIndex.stop();
      await runner.stop();
      events.closeAll();
      await closed;
      directory.close();
      stopCrawling.abort();
      await sandbox?.close();
      await locks.close();
      await history.close();
      verifier.stop();
      checkpoints.stop();
      await storage.close();
    },
  };
}

/** Where `pnpm build` puts the SPA. */
export const builtWeb = join(import.meta.dirname, '../../web/dist');
