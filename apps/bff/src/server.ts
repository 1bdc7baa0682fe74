import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AuditTargetType } from '@rolecall/contract';
import { DEFAULT_PASSWORD, demoAccounts, startSandbox } from '@rolecall/sandbox';
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
import { createAnonymousDenials } from './audit/anonymousDenials.ts';
import { auditorGroupMarks } from './audit/auditorGroupMarks.ts';
import { createCheckpoints, lastFactsVersion } from './audit/checkpoints.ts';
import { createEntryIndexThread } from './audit/entryIndexThread.ts';
import { auditHandlers } from './audit/handlers.ts';
import { createLastChanges } from './audit/lastChange.ts';
import { createAuditLog } from './audit/log.ts';
import { createOpenIntents } from './audit/openIntents.ts';
import { createReconciler } from './audit/reconciler/reconciler.ts';
import { createAuditSearch } from './audit/search.ts';
import { repairSubjectIndex } from './audit/subjectIndex.ts';
import { createVerifier } from './audit/verifier.ts';
import { createAuditorGroups } from './authz/auditorGroups.ts';
import { createAuthority } from './authz/authority.ts';
import { createPrivilegeGuard } from './authz/privilegeGuard.ts';
import { createProjectGuard } from './authz/projectGuard.ts';
import { createRightsReader } from './authz/rights.ts';
import { createRightsGuard } from './authz/rightsGuard.ts';
import { createLocks } from './changes/locks.ts';
import { createPlatformClient } from './composition/platformClient.ts';
import { createSignIn } from './composition/signIn.ts';
import type { Config, PlatformConfig } from './config.ts';
import { createDirectory } from './directory/directory.ts';
import { problemOf } from './errors/problemOf.ts';
import { exportHandlers } from './exports/handlers.ts';
import { createDeletionWork } from './groups/deletion.ts';
import { groupHandlers } from './groups/handlers.ts';
import { createMemberWork } from './groups/members.ts';
import { createMemberUndo } from './groups/memberUndo.ts';
import { createGroupService } from './groups/service.ts';
import { createMetrics } from './health/metrics.ts';
import { createHealthRouter } from './health/router.ts';
import { restoreClock } from './history/clock.ts';
import { createHistory } from './history/history.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { reportPlatform } from './lib/platformCheck.ts';
import { createPriority } from './lib/priority.ts';
import { operationHandlers } from './operations/handlers.ts';
import { createOperationRunner } from './operations/runner.ts';
import { createOperationService } from './operations/service.ts';
import { createOperationStore } from './operations/store.ts';
import { createOperationStreams } from './operations/streams.ts';
import { irreversible } from './operations/undo.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { createOverviewService } from './overview/service.ts';
import { createProjectReader } from './platform/projects.ts';
import { projectHandlers } from './projects/handlers.ts';
import { createProjectRoleLists } from './projects/projectRoleLists.ts';
import { createRoleUndo } from './projects/roleUndo.ts';
import { createRoleWork } from './projects/roleWork.ts';
import { createProjectService } from './projects/service.ts';
import { safeguardHandlers } from './safeguards/handlers.ts';
import { sessionHandlers } from './session/handlers.ts';
import { singleSignOnHandlers } from './session/oidc/handlers.ts';
import { openSessionHandlers } from './session/openSessionHandlers.ts';
import { prepareDataDir } from './storage/dataDir.ts';
import { openStorage } from './storage/storage.ts';
import { createUserWork } from './users/creation.ts';
import { createUserDeletionWork } from './users/deletion.ts';
import { userHandlers } from './users/handlers.ts';
import { createUserService } from './users/service.ts';

/** How long the page waits to learn who is signed in. After that it is sent without, and asks by itself. */
const pageTimeoutMs = 300;
/** Interrupted operations resume after this time even if open intents couldn't be checked. */
const nameLookupTimeoutMs = 10_000;

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
  /** Tests simulate a full disk here. */
  openStore?: typeof openStorage;
  /** How long to follow a platform job before giving up. Default: one hour. */
  jobDeadlineMs?: number;
  /** Whether to crawl the platform. Default: true. Some tests write the history themselves. */
  crawls?: boolean;
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
  jobDeadlineMs = 3_600_000,
  crawls = true,
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
  const client = createPlatformClient(platform, { metrics, log, now });
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
  const openIntents = createOpenIntents(storage.db);
  const audit = createAuditLog({
    storage,
    openIntents,
    marksOf: (what) =>
      auditorGroupMarks(what, (id) => auditorGroups.known().some((group) => group.id === id)),
    now,
    log,
  });
  const checkpoints = createCheckpoints({ dataDir: config.dataDir, now, log });
  audit.onHead(checkpoints.record);
  await restoreClock(storage, now(), () => lastFactsVersion(config.dataDir) + 1);
  const verifier = createVerifier({
    db: storage.db,
    place: config,
    repairIndex: (batches) => repairSubjectIndex(storage, audit, batches),
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
    pauseMs: historyPauseMs ?? Number.POSITIVE_INFINITY,
    pauseShare: historyPauseShare,
  });
  const directory = createDirectory(storage.db, history, { crawls, log, now });
  const { snapshot } = directory;
  const nameOf = (type: AuditTargetType, id: string) => {
    if (type === 'project') return snapshot.projects.get(id)?.name;
    if (type === 'group') return snapshot.groups.get(id)?.name;
    return type === 'user' ? snapshot.users.get(id)?.username : undefined;
  };
  const guard = createRightsGuard({ client, rights, auditorGroups, username: platform.username });
  const authority = createAuthority(rights);
  const privileges = createPrivilegeGuard(authority, config.privilegedGrants);
  const lastChanges = createLastChanges(storage.db);
  const dependencies = {
    client,
    directory,
    history,
    locks,
    audit,
    lastChanges,
    authority,
    guard,
    privileges,
  };
  const roleDependencies = { ...dependencies, projects, jobDeadlineMs };
  const groups = createGroupService(dependencies);

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
  const { sessions, singleSignOn } = signIn;
  const userDependencies = { ...dependencies, sessions: signIn.store };

  const store = createOperationStore(storage.db, now);
  const streams = createOperationStreams({
    store,
    standing: sessions.standing,
    replicas: storage.pool !== null,
    checkMs: streamCheckMs,
    now,
    log,
  });
  signIn.store.onEnd(streams.endOf);
  const works = {
    'change-members': createMemberWork(dependencies),
    'delete-group': createDeletionWork(dependencies),
    'create-user': createUserWork(userDependencies),
    'delete-user': createUserDeletionWork(userDependencies),
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
  const runner = createOperationRunner({ store, works, streams, beforeResuming, log });
  const undoRules = {
    ...irreversible,
    'change-members': createMemberUndo(directory),
    'change-roles': createRoleUndo({ db: storage.db, directory, projects }),
  };
  const operations = createOperationService({ store, runner, undoRules, audit, now });

  const users = createUserService(userDependencies, operations);
  const projectLists = createProjectService(projects, directory);
  const projectRoles = createProjectRoleLists(directory);
  const entryIndex = createEntryIndexThread(config, storage.db);
  const auditSearch = createAuditSearch(storage.db, now, openIntents, entryIndex);
  const access = createAccessService(storage.db, history);
  const accessGraphs = createAccessGraphs(storage.db, history);
  const matrix = createMatrixService(storage.db, history, accessGraphs);
  const findings = createFindingService(storage.db, history, accessGraphs, auditorGroups);
  const overview = createOverviewService({ db: storage.db, history, verifier, now });
  const comparison = createComparisonService(storage.db, history);

  let stopping = false;
  // Builds the index at startup, so that the first visitor to the audit log doesn't wait for it.
  entryIndex.current().catch((error: unknown) => {
    if (!stopping) log.warn({ err: error }, "the audit log can't be indexed");
  });
  const app = createApp({
    api: {
      handlers: {
        ...sessionHandlers(
          sessions,
          async (...session) => (await singleSignOn?.signOutUrl(...session)) ?? null,
        ),
        ...openSessionHandlers(signIn.openSessions),
        ...singleSignOnHandlers(sessions, singleSignOn, {
          ...signIn.methods,
          demo:
            sandbox && signIn.methods.password
              ? { password: DEFAULT_PASSWORD, accounts: [...demoAccounts] }
              : null,
        }),
        ...safeguardHandlers(guard, auditorGroups, config.privilegedGrants),
        ...groupHandlers(groups, { ...dependencies, db: storage.db }, operations),
        ...userHandlers(users, userDependencies, operations),
        ...projectHandlers(roleDependencies, operations, projectLists, projectRoles, auditSearch),
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
        ...operationHandlers(operations, streams),
      },
      sessions,
      db: storage.db,
      publicUrl: config.publicUrl,
      projectGuard: createProjectGuard(projects),
      audit,
      names: {
        nameOf,
        policiesOf: (type, id) => (type === 'group' ? snapshot.groups : snapshot.users).get(id)?.policies,
      },
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
          .catch((error: unknown) => problemOf(error).toProblem(requestId));
        return Promise.race([asked, delay(pageTimeoutMs, null, { ref: false })]);
      },
    },
  });

  const listening = await listen(app, config.port, config.host);
  void reconciler
    .pass(storage.pool === null)
    .catch((error: unknown) => log.warn({ err: error }, 'failed to look for open intents'))
    .then(reconciler.start);
  await runner.resume(storage.pool === null);
  verifier.again();
  void reportPlatform(client, log);
  // The crawler uses the index to find the causes of changes.
  void verifier.indexed.then(() => {
    if (crawls && !stopping) history.start();
  });
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
      reconciler.stop();
      await runner.stop();
      streams.closeAll();
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
