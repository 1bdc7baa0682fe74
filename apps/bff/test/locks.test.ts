import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { createLocks } from '../src/changes/locks.ts';
import { engines } from './support/engines.ts';
import { storagePlace } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  test('U1 a lock lets one writer in at a time, across all processes that share the database', async () => {
    const { databaseUrl } = await storagePlace(engine);
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
    const { databaseUrl } = await storagePlace(engine);
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
    const { databaseUrl } = await storagePlace('PostgreSQL');
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
