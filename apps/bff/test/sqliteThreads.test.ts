import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type MessagePort, Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { storageFault } from '../src/errors/storageFault.ts';
import type { Database } from '../src/storage/database.ts';
import { openStorage } from '../src/storage/storage.ts';
import { openThreadStorage } from '../src/storage/threadStorage.ts';
import { temporaryFolder } from './support/rolecall.ts';

async function open() {
  const { path: dataDir, remove } = temporaryFolder();
  onTestFinished(remove);
  const threads: Worker[] = [];
  const add = (thread: Worker) => void threads.push(thread);
  process.on('worker', add);
  onTestFinished(() => void process.off('worker', add));
  const storage = await openStorage({ databaseUrl: null, dataDir });
  onTestFinished(() => storage.close());
  /** The storage as another thread has it. Here, it is the same thread. */
  function borrow(): Database {
    const borrower = openThreadStorage({ databaseUrl: null, dataDir }, (port) => {
      storage.lendWriter?.(port).catch(() => port.close());
    });
    onTestFinished(() => borrower.close());
    return borrower.db;
  }
  return { db: storage.db, dataDir, threads, borrow, lendWriter: storage.lendWriter };
}

const put = (db: Database, name: string, value = 'x') =>
  db.insertInto('secret_keys').values({ name, value }).execute();

const namesIn = async (db: Database) =>
  (await db.selectFrom('secret_keys').select('name').orderBy('name').execute()).map(({ name }) => name);

/** A slow query that returns one row. */
const longQuery = (rows: number) => sql<{ sum: number }>`
  select sum(n) as sum from (with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${rows})
  select n from numbers)
`;

/** All numbers, starting with 1. */
const allNumbers = (db: Database) =>
  db
    .withRecursive('numbers', (with_) =>
      with_
        .selectNoFrom(sql<number>`1`.as('n'))
        .unionAll(
          with_.selectFrom(sql<{ n: number }>`numbers`.as('numbers')).select(sql<number>`n + 1`.as('n')),
        ),
    )
    .selectFrom('numbers')
    .select('n');

describe('the threads of SQLite', () => {
  test('a read sees columns that were just added, even with a statement prepared before', async () => {
    const { db } = await open();
    await put(db, 'one');
    const all = () => db.selectFrom('secret_keys').selectAll().execute();
    expect(await all()).toEqual([{ name: 'one', value: 'x' }]);
    await sql`alter table secret_keys add column extra text`.execute(db);
    expect(await all()).toEqual([{ name: 'one', value: 'x', extra: null }]);
    await sql`alter table secret_keys add column more text`.execute(db);
    const streamed: unknown[] = [];
    for await (const row of db.selectFrom('secret_keys').selectAll().stream()) streamed.push(row);
    expect(streamed).toEqual([{ name: 'one', value: 'x', extra: null, more: null }]);
  });

  test('F11 a query that takes seconds delays neither this thread, nor other reads, nor writes', async () => {
    const { db } = await open();
    await namesIn(db);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedAt = performance.now();
    let ended = false;
    const long = longQuery(8_000_000)
      .execute(db)
      .finally(() => {
        ended = true;
      });
    let others = 0;
    for (; !ended; others += 1) {
      await put(db, `name ${others}`);
      expect(await namesIn(db)).toHaveLength(others + 1);
    }
    await long;
    delay.disable();
    const tookMs = performance.now() - startedAt;
    expect(others).toBeGreaterThan(3);
    // On a busy machine, a thread also waits for CPU time.
    expect(delay.percentile(99) / 1e6).toBeLessThan(tookMs / 4);
  });

  test('committed data is visible to the next read, and uncommitted data to none', async () => {
    const { db } = await open();
    await db.transaction().execute(async (transaction) => {
      await put(transaction, 'first');
      expect(await namesIn(transaction)).toEqual(['first']);
      expect(await namesIn(db)).toEqual([]);
    });
    for (let n = 0; n < 50; n += 1) {
      await put(db, `name ${n}`);
      const seen = await Promise.all(Array.from({ length: 5 }, () => namesIn(db)));
      for (const names of seen) expect(names).toHaveLength(n + 2);
    }
  });

  test('a read-only transaction keeps its view, and refuses to write', async () => {
    const { db } = await open();
    await db
      .transaction()
      .setAccessMode('read only')
      .execute(async (transaction) => {
        expect(await namesIn(transaction)).toEqual([]);
        await put(db, 'later');
        expect(await namesIn(transaction)).toEqual([]);
        await expect(put(transaction, 'never')).rejects.toThrow(/readonly/);
      });
    expect(await namesIn(db)).toEqual(['later']);
  });

  test('transactions run one after another, in the order of requests', async () => {
    const { db } = await open();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        db.transaction().execute(async (transaction) => {
          const before = await namesIn(transaction);
          await put(transaction, `name ${String(before.length).padStart(2, '0')}`);
          order.push(n);
        }),
      ),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(await namesIn(db)).toHaveLength(20);
  });

  test('rows are streamed as they are consumed, and stopping early frees the connection', async () => {
    const { db } = await open();
    for (let round = 0; round < 8; round += 1) {
      const taken: number[] = [];
      for await (const { n } of allNumbers(db).stream(10)) {
        taken.push(n);
        if (n === 25) break;
      }
      expect(taken).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    }
    await put(db, 'after');
    expect(await namesIn(db)).toEqual(['after']);
  });

  test('F4 when the writing thread crashes, its transaction is rolled back and fails, and the next one works', async () => {
    const { db, threads } = await open();
    await put(db, 'committed');
    const broken = db.transaction().execute(async (transaction) => {
      await put(transaction, 'never');
      await threads[0]?.terminate();
      // The next user of the connection must not get the result of this statement.
      await put(transaction, 'nor this').catch(() => undefined);
      await put(transaction, 'nor that');
    });
    const waiting = put(db, 'waited');
    const fault = await broken.catch(storageFault);
    expect(String(fault)).toBe('it doesn’t respond');
    await waiting;
    await put(db, 'next');
    expect(await namesIn(db)).toEqual(['committed', 'next', 'waited']);
  });

  test('when a reading thread crashes, its query fails, and the next one works', async () => {
    const { db, threads } = await open();
    await namesIn(db);
    const idle = threads.at(-1);
    await idle?.terminate();
    await put(db, 'one');
    expect(await namesIn(db)).toEqual(['one']);
    const failed = longQuery(3_000_000).execute(db).catch(storageFault);
    await vi.waitFor(() => expect(threads.at(-1)).not.toBe(idle), { timeout: 30_000 });
    await threads.at(-1)?.terminate();
    expect(String(await failed)).toBe('it doesn’t respond');
    expect(await namesIn(db)).toEqual(['one']);
  });

  test('F8 later statements of a transaction that a full disk has ended aren’t committed alone', async () => {
    const { db } = await open();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db);
    const full = db.transaction().execute(async (transaction) => {
      await put(transaction, 'large', 'x'.repeat(100_000)).catch(() => undefined);
      await put(transaction, 'small');
    });
    await expect(full).rejects.toThrow('The transaction has ended');
    await sql`pragma max_page_count = 1073741823`.execute(db);
    await put(db, 'after');
    expect(await namesIn(db)).toEqual(['after']);
  });

  test('closing rejects waiting statements, and finishes running ones', async () => {
    const { path: dataDir, remove } = temporaryFolder();
    onTestFinished(remove);
    const storage = await openStorage({ databaseUrl: null, dataDir });
    const writes = Array.from({ length: 20 }, (_, n) => put(storage.db, `name ${n}`));
    const [results] = await Promise.all([Promise.allSettled(writes), storage.close()]);
    const again = await openStorage({ databaseUrl: null, dataDir });
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    expect(await namesIn(again.db)).toHaveLength(done);
    await again.close();
  });

  test('F7 refuses a second use of the folder, in this process and then in another', async () => {
    const { dataDir, db } = await open();
    await expect(openStorage({ databaseUrl: null, dataDir })).rejects.toThrow(/another Rolecall/);
    const storagePath = join(import.meta.dirname, '../src/storage/storage.ts');
    // The child is expected to be refused, and prints why.
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { openStorage } from '${storagePath}';
         await openStorage({ databaseUrl: null, dataDir: '${dataDir}' }).catch(({ message }) => console.log(message));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [output] = await once(child.stdout.setEncoding('utf8'), 'data');
    expect(output).toBe('DATA_DIR: another Rolecall is running on this folder\n');
    await put(db, 'goes on');
  });
});

describe('another thread that borrows the writer of SQLite', () => {
  test('writes in turn with this one, and each sees what the other has committed', async () => {
    const { db, borrow } = await open();
    const borrower = borrow();
    const count = async (transaction: Database) => (await namesIn(transaction)).length;
    await Promise.all(
      [db, borrower, db, borrower, db, borrower].map((each) =>
        each.transaction().execute(async (transaction) => {
          const before = await count(transaction);
          await put(transaction, `name ${before}`);
          expect(await count(transaction)).toBe(before + 1);
        }),
      ),
    );
    expect(await namesIn(db)).toHaveLength(6);
    expect(await namesIn(borrower)).toHaveLength(6);
    await put(borrower, 'single statement');
    expect(await namesIn(db)).toContain('single statement');
  });

  test('rolls back, passes on errors of SQLite, and gives the writer back', async () => {
    const { db, borrow } = await open();
    const borrower = borrow();
    await put(db, 'one');
    const failing = borrower.transaction().execute(async (transaction) => {
      await put(transaction, 'two');
      await put(transaction, 'one');
    });
    await expect(failing).rejects.toMatchObject({ code: 'ERR_SQLITE_ERROR' });
    await borrower.transaction().execute(async () => undefined);
    await put(db, 'three');
    expect(await namesIn(db)).toEqual(['one', 'three']);
  });

  test('ends in the middle of a transaction, which is rolled back before the next one', async () => {
    const { db, dataDir, lendWriter } = await open();
    const thread = new Worker(new URL('./support/borrower.ts', import.meta.url), {
      workerData: dataDir,
      execArgv: [],
    });
    const written = Promise.withResolvers<void>();
    thread.on('message', (message: 'written' | MessagePort) => {
      if (message === 'written') written.resolve();
      else void lendWriter?.(message);
    });
    await written.promise;
    const waiting = db.transaction().execute(async (transaction) => {
      const names = await namesIn(transaction);
      await put(transaction, 'waited');
      return names;
    });
    expect(await namesIn(db)).toEqual([]);
    await thread.terminate();
    expect(await waiting).toEqual([]);
    expect(await namesIn(db)).toEqual(['waited']);
  });

  test('F4 fails like this one when the writing thread crashes, and the next transaction works', async () => {
    const { db, threads, borrow } = await open();
    const borrower = borrow();
    const broken = borrower.transaction().execute(async (transaction) => {
      await put(transaction, 'never');
      await threads[0]?.terminate();
      await put(transaction, 'nor this').catch(() => undefined);
      await put(transaction, 'nor that');
    });
    expect(String(await broken.catch(storageFault))).toBe('it doesn’t respond');
    await put(borrower, 'next');
    expect(await namesIn(db)).toEqual(['next']);
  });
});
