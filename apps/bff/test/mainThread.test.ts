import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { openStorage } from '../src/storage/storage.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { captureLog } from './support/log.ts';
import { createDatabase } from './support/postgres.ts';
import { startRolecall, temporaryFolder } from './support/rolecall.ts';

const entries = 5_000;
const waitOptions = { timeout: 100_000, interval: 20 };

/** A Rolecall with a long audit log, and the threads that it starts. */
async function start(engine: string) {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const place = { databaseUrl: database?.url ?? null, dataDir: folder.path };
  const storage = await openStorage(place);
  const log = createAuditLog({ storage, now: () => new Date(), log: captureLog().log });
  await Promise.all(
    Array.from({ length: entries }, (_, n) =>
      log.record({
        ...entryContent({
          action: 'group.create',
          target: { type: 'group', id: `id-${n}`, name: `group ${n}` },
        }),
        by: anonymous,
        outcome: 'success',
      }),
    ),
  );
  await storage.close();

  const threads: Worker[] = [];
  const add = (thread: Worker) => void threads.push(thread);
  process.on('worker', add);
  onTestFinished(() => void process.off('worker', add));
  const rolecall = await startRolecall({ config: place, crawlerThread: true });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const auditor = await rolecall.signIn('nora.lindqvist');
  await verified(auditor);
  const named = (name: string) => threads.findLast(({ threadName }) => threadName === name);
  return { rolecall, auditor, named };
}

const verified = (auditor: ApiCaller) =>
  vi.waitFor(async () => {
    const status = await auditor.ok('getAuditVerification');
    expect(status.state).toBe('intact');
    return status;
  }, waitOptions);

describe.each(engines)('on %s', (engine) => {
  test('F11 verifying, searching and exporting a long log don’t block the main thread', async () => {
    const { auditor } = await start(engine);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedAt = performance.now();
    const [allBefore, mainBefore] = [process.cpuUsage(), process.threadCpuUsage()];
    await auditor.ok('getAuditVerification', { query: { again: 'true' } });
    const { entries: checked } = await verified(auditor);
    const [all, main] = [process.cpuUsage(allBefore), process.threadCpuUsage(mainBefore)];
    expect(checked).toBeGreaterThanOrEqual(entries);
    // CPU time doesn't depend on how busy the machine is. This thread also polls.
    expect(main.user).toBeLessThan(all.user / 2);

    const [found, file] = await Promise.all([
      auditor.ok('listAuditEntries', { query: { q: 'group 4999' } }),
      auditor.send('exportAuditLog', { query: { format: 'csv' } }),
    ]);
    expect(found.total).toBe(1);
    expect(file.text).toMatch(/# end: \d+ rows/);
    delay.disable();
    expect(delay.percentile(99) / 1e6).toBeLessThan((performance.now() - startedAt) / 4);
  });

  test('when the index thread crashes, waiting searches fail, and the next one works', async () => {
    const { auditor, named } = await start(engine);
    const search = () => auditor.send('listAuditEntries', { query: { q: 'group 4999' } });
    expect(await search()).toMatchObject({ status: 200, body: { total: 1 } });
    const thread = named('audit log index');
    const [answer] = await Promise.all([search(), thread?.terminate()]);
    if (answer.status !== 200)
      expect(answer).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } });
    expect(await search()).toMatchObject({ status: 200, body: { total: 1 } });
    expect(named('audit log index')).not.toBe(thread);
  });

  test('when the verification thread crashes, the last result stays, and the next run works', async () => {
    const { auditor, rolecall } = await start(engine);
    const before = await auditor.ok('getAuditVerification');
    // Ends the thread before it can finish.
    const crash = (thread: Worker) => thread.threadName === 'verification' && void thread.terminate();
    process.on('worker', crash);
    await auditor.ok('getAuditVerification', { query: { again: 'true' } });
    await vi.waitFor(
      () => expect(rolecall.logText()).toContain('failed to verify the audit log'),
      waitOptions,
    );
    process.off('worker', crash);
    expect(await verified(auditor)).toMatchObject({ checkedAt: before.checkedAt });
    await auditor.ok('getAuditVerification', { query: { again: 'true' } });
    await vi.waitFor(
      async () => expect((await verified(auditor)).checkedAt).not.toBe(before.checkedAt),
      waitOptions,
    );
  });
});
