import type { Operation } from '@rolecall/contract';
import { expect, onTestFinished, test } from 'vitest';
import { anonymous } from '../src/audit/entryContent.ts';
import type { OperationWork } from '../src/operations/kinds.ts';
import { createOperationRunner } from '../src/operations/runner.ts';
import { createOperationStore } from '../src/operations/store.ts';
import { openStorage } from '../src/storage/storage.ts';
import { captureLog } from './support/log.ts';
import { temporaryFolder } from './support/rolecall.ts';

const actorId = 'id-of-ada';

async function startRunner(work: OperationWork) {
  const folder = temporaryFolder();
  const storage = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  const clock = { aheadMs: 0 };
  const store = createOperationStore(storage.db, () => new Date(Date.now() + clock.aheadMs));
  const works = {
    'change-members': work,
    'delete-group': work,
    'create-user': work,
    'delete-user': work,
    'change-roles': work,
  };
  const runner = createOperationRunner({
    store,
    works,
    streams: { publish: () => undefined },
    beforeResuming: () => Promise.resolve(),
    log: captureLog().log,
  });
  return { store, runner, clock };
}

function operationOfOne(): Operation {
  return {
    id: crypto.randomUUID(),
    kind: 'change-members',
    title: 'Add somebody to a group',
    target: { type: 'group', id: crypto.randomUUID(), name: 'team' },
    state: 'running',
    startedBy: 'ada',
    createdAt: '2026-03-01T09:00:00.000Z',
    finishedAt: null,
    progress: { total: 1, done: 0, unchanged: 0, failed: 0, unknown: 0 },
    items: [{ id: 'user-0', label: 'User 0', state: 'pending' }],
  };
}

test('F8 a process doesn’t take over its own work when the clock jumps ahead', async () => {
  const answer = Promise.withResolvers<void>();
  let runs = 0;
  const { store, runner, clock } = await startRunner({
    concurrency: 1,
    async run() {
      runs += 1;
      await answer.promise;
      return { state: 'done' };
    },
  });
  const stored = { operation: operationOfOne(), actorId, by: anonymous, params: {} };
  await store.create(stored);
  const work = runner.run(stored);
  clock.aheadMs = 3_600_000;
  await runner.resume(false);
  answer.resolve();
  await work;
  await runner.stop();
  expect(runs).toBe(1);
  const { operation } = (await store.find(stored.operation.id, actorId)) ?? {};
  expect(operation).toMatchObject({ state: 'succeeded', items: [{ state: 'done' }] });
});
