import type { Operation } from '@rolecall/contract';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../src/audit/entryContent.ts';
import { createOperationStore } from '../src/operations/store.ts';
import { engines } from './support/engines.ts';
import { ada, manualClock, openTestStorage } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  describe('operations', () => {
    const operation = (count: number, createdAt = '2026-03-01T09:00:00.000Z'): Operation => ({
      id: crypto.randomUUID(),
      kind: 'change-members',
      title: 'Add people to a group',
      target: { type: 'group', id: crypto.randomUUID(), name: '研究開発' },
      state: 'running',
      startedBy: 'ada',
      createdAt,
      finishedAt: null,
      progress: { total: count, done: 0, unchanged: 0, failed: 0, unknown: 0 },
      items: Array.from({ length: count }, (_, n) => ({
        id: `user-${n}`,
        label: `User ${n}`,
        state: 'pending',
      })),
    });
    const stored = (of: Operation, actorId = ada.id) => ({
      operation: of,
      actorId,
      by: {
        ...anonymous,
        actorId,
        actorName: 'ada',
        requestId: 'request-1',
        capabilities: ['groups:write'],
        ip: '::1',
      },
      params: { force: false },
    });

    test('are found as they were stored, by their user', async () => {
      const store = createOperationStore((await openTestStorage(engine)).db, () => new Date());
      const large = operation(1_234);
      await store.create(stored(large));
      expect(await store.find(large.id, ada.id)).toEqual(stored(large));
      expect(await store.find(large.id, 'someone else')).toBeNull();
      expect(await store.find(crypto.randomUUID(), ada.id)).toBeNull();
    });

    test('are listed newest first, page by page, with outcome counts', async () => {
      const store = createOperationStore((await openTestStorage(engine)).db, () => new Date());
      const all = [1, 2, 3].map((hour) => operation(3, `2026-03-01T0${hour}:00:00.000Z`));
      for (const each of all) await store.create(stored(each));
      await store.create(stored(operation(1), 'someone else'));
      await store.saveItems(all[2]?.id ?? '', [
        [0, { id: 'user-0', label: 'User 0', state: 'done' }],
        [2, { id: 'user-2', label: 'User 2', state: 'failed', detail: 'why', code: 'not-found', ctx: '12' }],
      ]);
      const first = await store.list(ada.id, 1, 2);
      expect(first.total).toBe(3);
      expect(first.items.map(({ id }) => id)).toEqual([all[2]?.id, all[1]?.id]);
      expect(first.items[0]?.progress).toEqual({ total: 3, done: 1, unchanged: 0, failed: 1, unknown: 0 });
      expect((await store.list(ada.id, 2, 2)).items.map(({ id }) => id)).toEqual([all[0]?.id]);
      const { items } = (await store.find(all[2]?.id ?? '', ada.id))?.operation ?? { items: [] };
      expect(items[2]).toEqual({
        id: 'user-2',
        label: 'User 2',
        state: 'failed',
        detail: 'why',
        code: 'not-found',
        ctx: '12',
      });
    });

    test('F6 are reopened for failed and unknown items only', async () => {
      const store = createOperationStore((await openTestStorage(engine)).db, () => new Date());
      const done = operation(4);
      await store.create(stored(done));
      const states = ['done', 'failed', 'unchanged', 'unknown'] as const;
      const finishedAt = await store.finish(
        done.id,
        states.map((state, position) => [position, { id: `user-${position}`, label: '', state }]),
        'partly-failed',
      );
      const ended = await store.find(done.id, ada.id);
      expect(ended?.operation).toMatchObject({ state: 'partly-failed', finishedAt });
      expect(await store.reopen(done.id, anonymous)).toBe(true);
      const { items = [] } = (await store.find(done.id, ada.id))?.operation ?? {};
      expect(items.map(({ state }) => state)).toEqual(['done', 'pending', 'unchanged', 'pending']);
      await store.saveItems(
        done.id,
        [1, 3].map((position) => [position, { id: '', label: '', state: 'done' }]),
      );
      expect(await store.reopen(done.id, anonymous)).toBe(false);
    });

    test('F4 pass to exactly one other process when their lease has expired', async () => {
      const { db } = await openTestStorage(engine);
      const clock = manualClock();
      const store = createOperationStore(db, clock.now);
      const left = operation(2);
      await store.create(stored(left));
      const ended = operation(1);
      await store.create(stored(ended));
      await store.finish(ended.id, [], 'succeeded');
      expect(await store.claimAbandoned(false)).toEqual([]);
      clock.advance(1);
      const claims = await Promise.all([store.claimAbandoned(false), store.claimAbandoned(false)]);
      expect(claims.flat().map(({ operation: { id } }) => id)).toEqual([left.id]);
      await store.release(left.id, [[0, { id: 'user-0', label: 'User 0', state: 'done' }]]);
      const waiting = await store.find(left.id, ada.id);
      expect(waiting?.operation).toMatchObject({ state: 'queued', progress: { done: 1 } });
      expect((await store.claimAbandoned(false)).map(({ operation: { id } }) => id)).toEqual([left.id]);
      expect((await store.claimAbandoned(true)).map(({ operation: { id } }) => id)).toEqual([left.id]);
    });
  });
});
