import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { ManagementClient } from '@rolecall/management-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { environmentFor, startProcess } from './support/process.ts';
import { startProxy } from './support/proxy.ts';
import {
  type Rolecall,
  signInCaller,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
  waitForFirstCrawl,
  waitForNextCrawl,
} from './support/rolecall.ts';

const waitOptions = { timeout: 100_000, interval: 20 };

/** The crawler's threads that start during a test, oldest first. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const add = (thread: Worker) => void (thread.threadName === 'crawler' && threads.push(thread));
  process.on('worker', add);
  onTestFinished(() => void process.off('worker', add));
  return threads;
}

/** What was recorded as changed outside Rolecall, oldest first. */
async function outsideChanges(auditor: ApiCaller): Promise<string[]> {
  const query = { origin: 'outside', sort: 'at', pageSize: 200 } as const;
  const { items } = await auditor.ok('listAuditEntries', { query });
  return items.map(({ action, target }) => `${action} ${target?.name}`);
}

const provenIntact = async (auditor: ApiCaller) => {
  const { checkedAt } = await auditor.ok('getAuditVerification', { query: { again: 'true' } });
  await vi.waitFor(async () => {
    const status = await auditor.ok('getAuditVerification');
    expect(status).toMatchObject({ state: 'intact' });
    expect(status.checkedAt).not.toBe(checkedAt);
  }, waitOptions);
};

/** Ends a thread just after it has received a response of the platform, while it processes and stores it. */
async function crashAfterResponse(thread: Worker | undefined): Promise<void> {
  if (!thread) throw new Error('no thread crawls');
  await new Promise<void>((resolve) => {
    thread.on('message', ({ kind }: { kind: string }) => void (kind === 'call' && resolve()));
  });
  await thread.terminate();
}

describe.each(engines)('the crawler on a thread, on %s', (engine) => {
  test('finds changes made outside Rolecall, logs, and is counted in the metrics', async () => {
    const threads = watchThreads();
    const rolecall = await startOn(engine, { crawlerThread: true });
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);
    expect(threads).toHaveLength(1);
    const { id } = await rolecall.platform.groups.create({ name: 'found' });
    await vi.waitFor(
      async () => expect(await outsideChanges(admin)).toEqual(['group.create found']),
      waitOptions,
    );
    const { items } = await admin.ok('listGroups', { query: { q: 'found' } });
    expect(items.map((group) => group.id)).toEqual([id]);
    expect(rolecall.logRecords()).toContainEqual(
      expect.objectContaining({ msg: 'platform', path: '/projects' }),
    );
    const { text } = await rolecall.anonymous.raw('/metrics');
    const [, calls] =
      /platform_request_duration_seconds_count\{method="GET",status="200"\} (\d+)/.exec(text) ?? [];
    const requests = rolecall.sandbox.requests
      .entries()
      .filter(({ path }) => /\/(users|projects)\?/.test(path));
    expect(Number(calls)).toBeGreaterThan(requests.length / 2);
    expect((await admin.ok('getHistory')).failure).toBeNull();
    await provenIntact(admin);
  });

  test('crashes and starts again, and each change outside is recorded once', async () => {
    const threads = watchThreads();
    const rolecall = await startOn(engine, { crawlerThread: true });
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);
    const expected: string[] = [];
    for (const crash of [1, 2, 3]) {
      for (const name of [`${crash}-a`, `${crash}-b`]) {
        await rolecall.platform.groups.create({ name });
        expected.push(`group.create ${name}`);
      }
      await crashAfterResponse(threads.at(-1));
      await vi.waitFor(
        async () => expect((await admin.ok('getHistory')).failure).toContain('ended unexpectedly'),
        waitOptions,
      );
      // This thread serves, and writes.
      const own = await admin.ok('createGroup', { body: { name: `own ${crash}` } });
      expect((await admin.ok('getGroup', { params: { groupId: own.id } })).name).toBe(`own ${crash}`);
      await vi.waitFor(() => expect(threads).toHaveLength(crash + 1), waitOptions);
      await vi.waitFor(async () => expect((await admin.ok('getHistory')).failure).toBeNull(), waitOptions);
    }
    await vi.waitFor(
      async () => expect((await outsideChanges(admin)).toSorted()).toEqual(expected),
      waitOptions,
    );
    const crashes = rolecall
      .logRecords()
      .filter(({ msg }) => msg?.startsWith('the crawler’s thread crashed'));
    expect(crashes.map(({ restartMs }) => restartMs)).toEqual([1_000, 2_000, 4_000]);
    await provenIntact(admin);
  });

  test('ends when Rolecall stops, even while the platform doesn’t answer', async () => {
    const threads = watchThreads();
    await using sandbox = await startDemoSandbox();
    const database = engine === 'PostgreSQL' ? await createDatabase() : null;
    if (database) onTestFinished(() => database[Symbol.asyncDispose]());
    const rolecall = await startRolecall({
      sandbox,
      crawlerThread: true,
      historyPauseMs: 20,
      ...(database && { config: { databaseUrl: database.url } }),
    });
    await waitForFirstCrawl(await rolecall.signIn());
    sandbox.requests.clear();
    sandbox.faults.replace([{ method: 'GET', path: '/api/users', effect: { kind: 'latency', ms: 9_000 } }]);
    await vi.waitFor(
      () => expect(sandbox.requests.entries().some(({ path }) => path.startsWith('/api/users'))).toBe(true),
      waitOptions,
    );
    const [thread] = threads;
    const ended = thread && once(thread, 'exit');
    const stoppedAt = performance.now();
    await rolecall.stop();
    expect(performance.now() - stoppedAt).toBeLessThan(8_000);
    expect(await ended).toEqual([0]);
    expect(threads).toHaveLength(1);
  });
});

test('the thread uses the server’s clock, also after it has been moved', async () => {
  const rolecall: Rolecall = await startRolecall({ crawlerThread: true, historyPauseMs: 20 });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  await waitForFirstCrawl(await rolecall.signIn());
  rolecall.advance(24 * 60);
  const admin = await rolecall.signIn();
  const tomorrow = Date.now() + 23 * 3_600_000;
  await vi.waitFor(async () => {
    const { readAt } = await admin.ok('getHistory');
    expect(Date.parse(readAt ?? '')).toBeGreaterThan(tomorrow);
  }, waitOptions);
});

test('a page that the thread was reading when it crashed is read again', async () => {
  const threads = watchThreads();
  await using sandbox = await startDemoSandbox();
  let held: PromiseWithResolvers<void> | null = null;
  let requested = 0;
  await using slow = await startProxy(sandbox, async (answer, path) => {
    if (!path.startsWith('/api/users?')) return answer;
    requested += 1;
    await held?.promise;
    return answer;
  });
  await using rolecall = await startRolecall({
    sandbox,
    endpoint: slow.url,
    crawlerThread: true,
    historyPauseMs: 20,
  });
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  held = Promise.withResolvers();
  requested = 0;
  await vi.waitFor(() => expect(requested).toBeGreaterThan(0), waitOptions);
  const { id } = await rolecall.platform.users.getByUsername('tom.becker');
  await rolecall.platform.groups.addUser(
    (await rolecall.platform.groups.getByName('contractors')).id,
    'tom.becker',
  );
  await threads[0]?.terminate();
  held.resolve();
  held = null;
  await vi.waitFor(
    async () => expect(await outsideChanges(admin)).toEqual(['group.change-members tom.becker']),
    waitOptions,
  );
  expect((await admin.ok('getUser', { params: { userId: id } })).username).toBe('tom.becker');
});

test('F4 after the process is killed while it crawls, each change outside is recorded once', async () => {
  await using sandbox = await startDemoSandbox();
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
  const expected: string[] = [];
  for (const round of [1, 2, 3]) {
    await using running = await startProcess(environmentFor(sandbox, folder.path));
    const admin = await signInCaller(running.url ?? '', 'security_admin');
    await waitForFirstCrawl(admin);
    for (const name of [`${round}-a`, `${round}-b`]) {
      await platform.groups.create({ name });
      expected.push(`group.create ${name}`);
    }
    sandbox.requests.clear();
    await vi.waitFor(async () => {
      // A list requests a crawl.
      await admin.ok('listGroups');
      expect(sandbox.requests.entries().some(({ path }) => /^\/api\/user_groups(\?|$)/.test(path))).toBe(
        true,
      );
    }, waitOptions);
    await running.kill('SIGKILL');
  }
  await using last = await startProcess(environmentFor(sandbox, folder.path));
  const admin = await signInCaller(last.url ?? '', 'security_admin');
  await vi.waitFor(
    async () => expect((await outsideChanges(admin)).toSorted()).toEqual(expected),
    waitOptions,
  );
  await waitForNextCrawl(admin);
  expect((await outsideChanges(admin)).toSorted()).toEqual(expected);
  await provenIntact(admin);
});
