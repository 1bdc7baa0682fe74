import type { Operation } from '@rolecall/contract';
import { TimeoutError } from '@rolecall/management-client';
import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { anonymous } from '../src/audit/entryContent.ts';
import { createLocks } from '../src/changes/locks.ts';
import { ProblemError } from '../src/errors/problems.ts';
import { once } from '../src/http/idempotency.ts';
import { createOperationStore } from '../src/operations/store.ts';
import { createSessionStore } from '../src/session/store.ts';
import { openStorage, type Storage } from '../src/storage/storage.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

interface Place {
  databaseUrl: string | null;
  dataDir: string;
}

async function place(engine: string): Promise<Place> {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  if (engine === 'SQLite') return { databaseUrl: null, dataDir: folder.path };
  const database = await createDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  return { databaseUrl: database.url, dataDir: folder.path };
}

async function open(engine: string): Promise<Storage> {
  const storage = await openStorage(await place(engine));
  onTestFinished(() => storage.close());
  return storage;
}

/** A clock that is set by the test. */
function handClock() {
  let ms = Date.parse('2026-03-01T09:00:00Z');
  const advance = (minutes: number) => {
    ms += minutes * 60_000;
  };
  return { now: () => new Date(ms), advance };
}

const engines = (await postgresAnswers()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];
const ada = { id: 'id-of-ada', username: 'ada', name: 'Ada L', passwordChangedAt: null };
const origin = { signInMethod: 'password', userAgent: null, address: null } as const;

describe.each(engines)('%s', (engine) => {
  test('keeps stored data across a restart, and migrates only once', async () => {
    const where = await place(engine);
    const clock = handClock();
    const before = await openStorage(where);
    const { token } = await createSessionStore(before.db, clock.now).create(ada, origin);
    await before.close();
    const after = await openStorage(where);
    expect(await createSessionStore(after.db, clock.now).find(token, null)).toMatchObject({ userId: ada.id });
    await after.close();
  });

  describe('sessions', () => {
    test('S3 expire when idle or old, and are deleted at the next sign-in', async () => {
      const { db } = await open(engine);
      const clock = handClock();
      const sessions = createSessionStore(db, clock.now);
      const { token, session } = await sessions.create(ada, origin);
      expect(session.expiresAt).toEqual(new Date(clock.now().getTime() + 8 * 3_600_000));
      clock.advance(30);
      expect(await sessions.find(token, null)).toEqual(session);
      clock.advance(31);
      expect(await sessions.find(token, null)).toBeNull();
      expect(await sessions.standing([session.idHash])).toEqual(new Set());
      await sessions.create(ada, origin);
      const { count } = await db
        .selectFrom('sessions')
        .select((is) => is.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      expect(Number(count)).toBe(1);
    });

    test('S2 end one by one, or all of a user together', async () => {
      const { db } = await open(engine);
      const sessions = createSessionStore(db, () => new Date());
      const [one, two, other] = [
        await sessions.create(ada, origin),
        await sessions.create(ada, origin),
        await sessions.create({ ...ada, id: 'other' }, origin),
      ];
      await sessions.end(one.token);
      expect(await sessions.find(one.token, null)).toBeNull();
      expect(await sessions.find(two.token, null)).not.toBeNull();
      await sessions.endOf(ada.id, 'all', null);
      expect(await sessions.find(two.token, null)).toBeNull();
      expect(await sessions.find(other.token, null)).not.toBeNull();
    });

    test('checking a session doesn’t extend it', async () => {
      const { db } = await open(engine);
      const clock = handClock();
      const sessions = createSessionStore(db, clock.now);
      const { token, session } = await sessions.create(ada, origin);
      clock.advance(20);
      expect(await sessions.standing([session.idHash])).toEqual(new Set([session.idHash]));
      clock.advance(11);
      expect(await sessions.find(token, null)).toBeNull();
    });
  });

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
      const store = createOperationStore((await open(engine)).db, () => new Date());
      const large = operation(1_234);
      await store.create(stored(large));
      expect(await store.find(large.id, ada.id)).toEqual(stored(large));
      expect(await store.find(large.id, 'somebody else')).toBeNull();
      expect(await store.find(crypto.randomUUID(), ada.id)).toBeNull();
    });

    test('are listed newest first, page by page, with outcome counts', async () => {
      const store = createOperationStore((await open(engine)).db, () => new Date());
      const all = [1, 2, 3].map((hour) => operation(3, `2026-03-01T0${hour}:00:00.000Z`));
      for (const each of all) await store.create(stored(each));
      await store.create(stored(operation(1), 'somebody else'));
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
      const store = createOperationStore((await open(engine)).db, () => new Date());
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
      const { db } = await open(engine);
      const clock = handClock();
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

  describe('idempotency', () => {
    const request = { actorId: ada.id, key: 'a-key-of-mine', fingerprint: 'post /groups', now: new Date() };
    const counted = () => {
      const counter = { runs: 0 };
      const work = async () => {
        counter.runs += 1;
        return { status: 201, body: { run: counter.runs } };
      };
      return { counter, work };
    };

    test('F6 of a hundred concurrent requests, one runs', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      const settled = await Promise.allSettled(Array.from({ length: 100 }, () => once(db, request, work)));
      expect(counter.runs).toBe(1);
      for (const each of settled)
        if (each.status === 'fulfilled') expect(each.value).toEqual({ status: 201, body: { run: 1 } });
        else expect(each.reason).toMatchObject({ code: 'conflict' });
      expect(await once(db, request, work)).toEqual({ status: 201, body: { run: 1 } });
    });

    test('the same key with another request is refused, and keys of different users are independent', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      await once(db, request, work);
      await expect(once(db, { ...request, fingerprint: 'other' }, work)).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
      await once(db, { ...request, actorId: 'other' }, work);
      expect(counter.runs).toBe(2);
    });

    test('F3 a failure releases the key, but an unknown outcome doesn’t', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      const fail = (code: 'name-taken' | 'outcome-unknown') => () =>
        Promise.reject(new ProblemError(code, ''));
      await expect(once(db, request, fail('name-taken'))).rejects.toMatchObject({ code: 'name-taken' });
      await once(db, request, work);
      const unknown = { ...request, key: 'another-key' };
      await expect(once(db, unknown, fail('outcome-unknown'))).rejects.toMatchObject({
        code: 'outcome-unknown',
      });
      await expect(once(db, unknown, work)).rejects.toMatchObject({ code: 'conflict' });
      expect(counter.runs).toBe(1);
    });

    test('F3 a write whose answer was lost doesn’t release the key', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      const lost = new TimeoutError('No answer in time', { mayHaveBeenApplied: true });
      await expect(once(db, request, () => Promise.reject(lost))).rejects.toBe(lost);
      await expect(once(db, request, work)).rejects.toMatchObject({ code: 'conflict' });
      expect(counter.runs).toBe(0);
    });

    test('F4 an interrupted request is reported as unknown once it can’t be in progress any more', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      const started = Promise.withResolvers<void>();
      void once(db, request, () => {
        started.resolve();
        return new Promise(() => undefined);
      });
      await started.promise;
      await expect(once(db, request, work)).rejects.toMatchObject({ code: 'conflict' });
      const later = { ...request, now: new Date(request.now.getTime() + 61_000) };
      await expect(once(db, later, work)).rejects.toMatchObject({ code: 'outcome-unknown' });
      expect(counter.runs).toBe(0);
    });

    test('a key expires after a day', async () => {
      const { db } = await open(engine);
      const { counter, work } = counted();
      await once(db, request, work);
      await once(db, { ...request, now: new Date(request.now.getTime() + 25 * 3_600_000) }, work);
      expect(counter.runs).toBe(2);
    });
  });

  test('U1 a lock lets one writer in at a time, across all processes that share the database', async () => {
    const { databaseUrl } = await place(engine);
    const one = createLocks(databaseUrl);
    const processes = databaseUrl ? [one, createLocks(databaseUrl)] : [one];
    let balance = 0;
    let inside = 0;
    const deposit = async () => {
      inside += 1;
      expect(inside).toBe(1);
      const read = balance;
      await new Promise(setImmediate);
      balance = read + 1;
      inside -= 1;
    };
    const deposits = Array.from({ length: 100 }, (_, n) =>
      processes[n % processes.length]?.hold('account', deposit),
    );
    await Promise.all(deposits);
    expect(balance).toBe(100);
    await expect(one.hold('account', () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
    expect(await one.hold('account', async () => 'free again')).toBe('free again');
    const both = Promise.withResolvers<void>();
    await Promise.all([one.hold('a', () => both.promise), one.hold('b', async () => both.resolve())]);
    for (const locks of processes) await locks.close();
  });

  test('U1 several locks at a time exclude each other, and more work than connections doesn’t deadlock', async () => {
    const { databaseUrl } = await place(engine);
    const one = createLocks(databaseUrl);
    const processes = databaseUrl ? [one, createLocks(databaseUrl)] : [one];
    const resources = Array.from({ length: 40 }, (_, no) => `resource-${String(no).padStart(2, '0')}`);
    const inside = new Set<string>();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.subarray(resources, { minLength: 1, maxLength: 3 }), { minLength: 60, maxLength: 80 }),
          async (works) => {
            let done = 0;
            const all = works.map((wanted, n) =>
              processes[n % processes.length]?.hold(wanted, async () => {
                for (const resource of wanted) {
                  expect(inside).not.toContain(resource);
                  inside.add(resource);
                }
                await new Promise(setImmediate);
                for (const resource of wanted) inside.delete(resource);
                done += 1;
              }),
            );
            await Promise.all(all);
            expect(done).toBe(works.length);
          },
        ),
        { numRuns: 5 },
      );
    } finally {
      for (const locks of processes) await locks.close();
    }
  });
});

test.runIf(engines.includes('PostgreSQL'))(
  'F4 a lock whose connection breaks lets its work end, and goes to the next one',
  async () => {
    const { databaseUrl } = await place('PostgreSQL');
    const locks = createLocks(databaseUrl);
    const admin = new pg.Client({ connectionString: databaseUrl ?? '' });
    await admin.connect();
    const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    const written = locks.hold('account', async () => {
      await admin.query(`select pg_terminate_backend(pid) ${others}`);
      await vi.waitFor(async () => expect((await admin.query(`select pid ${others}`)).rows).toEqual([]), {
        timeout: 60_000,
      });
      return 'written';
    });
    expect(await written).toBe('written');
    expect(await locks.hold('account', async () => 'free again')).toBe('free again');
    await admin.end();
    await locks.close();
  },
);

test('F8 a database that doesn’t respond is reported in one clear line', async () => {
  const { dataDir } = await place('SQLite');
  const away = openStorage({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', dataDir });
  await expect(away).rejects.toThrow(/^DATABASE_URL: [^\n]*$/);
});
