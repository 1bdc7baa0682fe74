import pg from 'pg';
import { expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startProxy } from './support/proxy.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';

const waitOptions = { timeout: 60_000, interval: 20 };

async function readAfter(auditor: ApiCaller, since: number): Promise<void> {
  await vi.waitFor(async () => {
    const { readAt } = await auditor.ok('getHistory');
    expect(Date.parse(readAt ?? '1970-01-01')).toBeGreaterThan(since);
  }, waitOptions);
}

/** Cuts off the process that holds the crawler's lock. */
async function cutOffCrawler(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`
    select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and datname = current_database() and granted
      and (classid::bigint << 32) + objid::bigint = hashtextextended('rolecall history crawler', 0)`);
  expect(rows).toHaveLength(1);
  await client.end();
}

test.runIf(await postgresAnswers())(
  'a crawler that is cut off is replaced by another, and what it had read is no longer written',
  async () => {
    await using database = await createDatabase();
    await using sandbox = await startDemoSandbox();
    const config = { databaseUrl: database.url };
    let holding = Promise.resolve();
    let held = 0;
    // The first Rolecall only gets its response about groups later.
    await using slow = await startProxy(sandbox, async (answer, path) => {
      if (!path.startsWith('/api/user_groups?')) return answer;
      held += 1;
      await holding;
      return answer;
    });
    await using first = await startRolecall({ sandbox, endpoint: slow.url, historyPauseMs: 20, config });
    const auditor = await first.signIn();
    await readAfter(auditor, 0);

    const { id } = await first.platform.groups.getByName('fraud-detection');
    const gate = Promise.withResolvers<void>();
    holding = gate.promise;
    held = 0;
    await vi.waitFor(() => expect(held).toBeGreaterThan(0), waitOptions);
    // The first one requested this before, and the second one only knows it after taking over.
    await first.platform.groups.update(id, { description: 'new' });
    await using second = await startRolecall({ sandbox, historyPauseMs: 20, config });
    const other = auditor.at(second.url);
    expect((await other.ok('getHistory')).crawl).not.toBeNull();
    let heldBefore = held;
    await cutOffCrawler(database.url);
    const since = Date.now();
    await vi.waitFor(async () => {
      // The replica that was cut off may be elected again, and its requests are held then.
      if (held > heldBefore) {
        heldBefore = held;
        await cutOffCrawler(database.url);
      }
      const { readAt } = await other.ok('getHistory');
      expect(Date.parse(readAt ?? '1970-01-01')).toBeGreaterThan(since);
    }, waitOptions);
    const query = { origin: 'outside' as const };
    const entries = await other.ok('listAuditEntries', { query });
    expect(entries.items.map(({ action, after }) => [action, after?.description])).toEqual([
      ['group.update', 'new'],
    ]);

    gate.resolve();
    holding = Promise.resolve();
    await vi.waitFor(
      () =>
        expect(first.logRecords().map(({ msg }) => msg)).toContain(
          'this replica stopped crawling the platform for the history',
        ),
      waitOptions,
    );
    await readAfter(auditor, Date.now());
    expect((await auditor.ok('listAuditEntries', { query })).total).toBe(1);
    expect((await auditor.ok('getHistory')).failure).toBeNull();
  },
);
