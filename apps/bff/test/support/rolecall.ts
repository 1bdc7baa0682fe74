import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { session } from '@rolecall/contract';
import { ManagementClient } from '@rolecall/management-client';
import { DEFAULT_PASSWORD, type Sandbox, type SandboxOptions, startSandbox } from '@rolecall/sandbox';
import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { type Config, startServer } from '../../src/index.ts';
import { createSharedClock } from '../../src/lib/sharedClock.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { ApiCaller } from './caller.ts';
import { crawlHere } from './crawlerHere.ts';
import { captureLog } from './log.ts';
import { countQueries } from './queries.ts';

export interface RolecallOptions {
  /** An existing sandbox that outlives this Rolecall. Default: a new one. */
  sandbox?: Sandbox;
  /** Options for its own sandbox. */
  seed?: SandboxOptions;
  /** A proxy between Rolecall and the sandbox. Default: none. */
  endpoint?: string;
  config?: Partial<Config>;
  /** The folder of the built SPA. Default: none. */
  webRoot?: string;
  /** How long platform jobs are followed. */
  jobDeadlineMs?: number;
  /** Whether to crawl the platform. Default: true. */
  crawls?: boolean;
  /** Whether to crawl on a separate thread, as in production. Default: false. */
  crawlerThread?: boolean;
  /** The shortest time between two scheduled crawls. Default: only one crawl at startup. */
  historyPauseMs?: number;
  /** How often event streams check their sessions. Default: as in production. */
  streamCheckMs?: number;
}

export type Rolecall = Awaited<ReturnType<typeof startRolecall>>;

/** A platform with the demo tenant, whose jobs end immediately. */
export async function startDemoSandbox(options: SandboxOptions = {}): Promise<Sandbox & AsyncDisposable> {
  const sandbox = await startSandbox({ seed: 'demo', jobDurationMs: 0, ...options });
  return { ...sandbox, [Symbol.asyncDispose]: () => sandbox.close() };
}

/** Starts the real server on the real sandbox. `await using` ends both. */
export async function startRolecall(options: RolecallOptions = {}) {
  const sandbox = options.sandbox ?? (await startDemoSandbox(options.seed));
  const folder = temporaryFolder();
  const { log, entries, text } = captureLog();
  const clock = createSharedClock();
  const queries = countQueries();
  let storage: Storage | null = null;
  const loaded = options.crawlerThread && options.crawls !== false ? crawlerLoaded() : null;
  const server = await startServer({
    config: {
      platform: { endpoint: options.endpoint ?? sandbox.url, accessKey: sandbox.accessKey },
      databaseUrl: null,
      dataDir: folder.path,
      host: null,
      port: 0,
      publicUrl: null,
      trustedProxies: [],
      auditorGroups: ['auditors'],
      privilegedGrants: 'confirm',
      signIn: { password: true, singleSignOn: null },
      logLevel: 'trace',
      ...options.config,
    },
    log,
    webRoot: options.webRoot ?? join(folder.path, 'no-web'),
    now: clock.now,
    sharedClock: clock.shared,
    crawls: options.crawls ?? true,
    ...(!options.crawlerThread && { launchCrawler: crawlHere }),
    historyPauseMs: options.historyPauseMs ?? null,
    // Tests wait for crawls, which take long on a busy machine.
    historyPauseShare: 0,
    async openStore(config) {
      storage = await openStorage(config);
      return { ...storage, db: queries.countedOn(storage.db) };
    },
    ...(options.jobDeadlineMs !== undefined && { jobDeadlineMs: options.jobDeadlineMs }),
    ...(options.streamCheckMs !== undefined && { streamCheckMs: options.streamCheckMs }),
  });
  await loaded;

  return {
    url: server.url,
    sandbox,
    dataDir: folder.path,
    /** The queries sent to the database. */
    queries,
    logRecords: entries,
    logText: text,
    /** The platform, for changes outside Rolecall. */
    platform: new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey }),
    anonymous: new ApiCaller(server.url),
    /** Direct access to the database: read it, alter it, set its limits. */
    async onStorage(statement: string): Promise<unknown[]> {
      if (!storage) throw new Error('the storage is not open');
      return (await sql.raw(statement).execute(storage.db)).rows;
    },
    /** Moves the server's clock, but not its timers. */
    advance(minutes: number) {
      clock.advance(minutes * 60_000);
    },
    signIn: (username = 'security_admin', password = DEFAULT_PASSWORD) =>
      signInCaller(server.url, username, password),
    /** The number of requests refused for lack of rights or a session. */
    async denials(): Promise<number> {
      const { text } = await new ApiCaller(server.url).raw('/metrics');
      const counts = [...text.matchAll(/^rolecall_denials_total\{.*\} (\d+)$/gm)];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    stop: () => server.stop(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      if (!options.sandbox) await sandbox.close();
      folder.remove();
    },
  };
}

/** Resolves when the next crawler's thread has loaded its code, which takes seconds on a busy machine. */
function crawlerLoaded(): Promise<void> {
  return new Promise((resolve) => {
    process.on('worker', function watch(thread: Worker) {
      if (thread.threadName !== 'crawler') return;
      process.off('worker', watch);
      thread.once('message', () => resolve());
    });
  });
}

/** Waits until the history has begun. */
export async function waitForFirstCrawl(auditor: ApiCaller): Promise<void> {
  await vi.waitFor(async () => expect((await auditor.ok('getHistory')).beganAt).not.toBeNull(), {
    timeout: 180_000,
    interval: 20,
  });
}

/** Permanently stops the crawler of a Rolecall on SQLite, so that its requests aren't counted in a test. */
export async function stopCrawling(rolecall: Rolecall, caller: ApiCaller): Promise<void> {
  await rolecall.onStorage('update history_clock set crawler = crawler + 1');
  // It notices at the next requested crawl.
  await vi.waitFor(
    async () => {
      await caller.ok('listGroups');
      const replaced = rolecall
        .logRecords()
        .filter(({ msg }) => String(msg).startsWith('another replica now crawls'));
      expect(replaced).toHaveLength(1);
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** Waits until a crawl has ended that began after this call, or after a given time. */
export async function waitForNextCrawl(auditor: ApiCaller, since = Date.now()): Promise<void> {
  await vi.waitFor(
    async () => {
      const { readAt } = await auditor.ok('getHistory');
      expect(Date.parse(readAt ?? '1970-01-01')).toBeGreaterThan(since);
    },
    { timeout: 180_000, interval: 20 },
  );
}

/**
 * Waits until the live lists are from a crawl that began after this call, because a busy machine caches them longer.
 */
export async function freshLists(caller: ApiCaller): Promise<void> {
  const since = Date.now();
  await vi.waitFor(
    async () => {
      const lists = await Promise.all([
        caller.ok('listGroups'),
        caller.ok('listUsers'),
        caller.ok('listProjects'),
      ]);
      for (const { readAt } of lists) expect(Date.parse(readAt)).toBeGreaterThan(since);
    },
    { timeout: 180_000, interval: 20 },
  );
}

/** A caller with a new session. */
export async function signInCaller(
  url: string,
  username: string,
  password = DEFAULT_PASSWORD,
): Promise<ApiCaller> {
  const answer = await new ApiCaller(url).send('signIn', { body: { username, password } });
  if (answer.status !== 201) throw new Error(`${username} can't sign in: ${answer.text}`);
  return new ApiCaller(url, cookieOf(answer.headers), session.parse(answer.body).user.id);
}

/** The cookie that a response sets, in the form in which the browser sends it back. */
export const cookieOf = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** In memory if possible, because each commit is flushed, and tests shouldn't wait for a busy disk. */
const temporaryRoot = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function temporaryFolder() {
  const path = mkdtempSync(join(temporaryRoot, 'rolecall-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
