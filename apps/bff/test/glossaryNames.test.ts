import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { auditActions } from '@rolecall/contract';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readCheckpoints } from '../src/audit/checkpoints.ts';
import { verifyFacts } from '../src/audit/factVerification.ts';
import { verifyChain } from '../src/audit/verification.ts';
import type { Database } from '../src/storage/database.ts';
import { openStorage } from '../src/storage/storage.ts';
import { engines } from './support/engines.ts';
import { createOlderDatabase } from './support/olderDatabase.ts';
import { createDatabase } from './support/postgres.ts';
import { startDemoSandbox, startRolecall, temporaryFolder } from './support/rolecall.ts';

/**
 * Data of the version before `glossary_names`: entries of every kind, current and ended facts, and an open intent.
 */
const fixture = join(import.meta.dirname, 'fixtures', 'beforeGlossaryNames');
const lastOfThatVersion = '0010_secret_keys';

/** A database of that version. */
async function olderDatabase(engine: string) {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  copyFileSync(join(fixture, 'audit-checkpoints.jsonl'), join(folder.path, 'audit-checkpoints.jsonl'));
  if (engine === 'SQLite') {
    copyFileSync(join(fixture, 'rolecall.sqlite'), join(folder.path, 'rolecall.sqlite'));
    return { databaseUrl: null, dataDir: folder.path };
  }
  const database = await createDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  const where = { databaseUrl: database.url, dataDir: folder.path };
  await createOlderDatabase(where, lastOfThatVersion, copyRows);
  return where;
}

/** Copies the fixture's rows into the tables that older migrations have created. */
async function copyRows(db: Database): Promise<void> {
  const source = new DatabaseSync(join(fixture, 'rolecall.sqlite'), { readOnly: true });
  const tables = source.prepare(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%'`,
  );
  await sql`delete from history_clock`.execute(db);
  for (const { name } of tables.all())
    for (const row of source.prepare(`select * from "${name}"`).all()) {
      const columns = Object.keys(row).map((column) => sql.ref(column));
      await sql`insert into ${sql.table(String(name))} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`.execute(
        db,
      );
    }
  source.close();
}

/** Actions added in later versions. */
const newer: ReadonlySet<string> = new Set(['session.end', 'operation.stop']);

describe.each(engines)('%s: a database of the version before the glossary', (engine) => {
  test('verifies the chain, the facts and the checkpoints', async () => {
    const where = await olderDatabase(engine);
    const storage = await openStorage(where);
    onTestFinished(() => storage.close());
    const checkpoints = readCheckpoints(where.dataDir);
    expect(checkpoints.length).toBeGreaterThan(0);
    const chain = await verifyChain(storage.db, checkpoints);
    expect(chain).toMatchObject({ firstBad: null, open: [{ seq: 50 }], head: { seq: 50 } });
    expect(await verifyFacts(storage.db, checkpoints)).toMatchObject({ facts: 106, altered: 0 });
  });

  test('is read by every view, and accepts new entries', async () => {
    const config = await olderDatabase(engine);
    await using sandbox = await startDemoSandbox();
    await using rolecall = await startRolecall({ sandbox, config, crawls: false });
    const auditor = await rolecall.signIn();
    const entries = await auditor.ok('listAuditEntries', { query: { origin: 'outside', pageSize: 200 } });
    expect(new Set(entries.items.map(({ action }) => action))).toEqual(
      new Set(auditActions.filter((action) => !newer.has(action))),
    );
    // The open intent is concluded by reading the platform, where the group doesn't exist.
    await vi.waitFor(
      async () =>
        expect(await auditor.ok('getAuditEntry', { params: { seq: '50' } })).toMatchObject({
          outcome: 'success',
          intent: { seq: 50 },
        }),
      { timeout: 60_000 },
    );
    const projects = await auditor.ok('listAccessSubjects', { query: { kind: 'project' } });
    const [project] = projects.items;
    const params = { projectId: project?.id ?? '' };
    const people = await auditor.ok('listProjectAccess', { params, query: { pageSize: 200 } });
    expect(people.total).toBeGreaterThan(5);
    expect((await auditor.ok('getMatrix', { query: { kind: 'group' } })).cells).toBeGreaterThan(0);
    const { beganAt } = await auditor.ok('getHistory');
    const from = beganAt ?? '';
    const before = await auditor.ok('listProjectAccess', { params, query: { asOf: from, pageSize: 200 } });
    expect(before.items.map(({ id }) => id)).not.toEqual(people.items.map(({ id }) => id));
    const changes = await auditor.ok('listComparedChanges', {
      query: { from, by: 'project', pageSize: 200 },
    });
    expect(changes.byOrigin).toContainEqual({ origin: 'outside', count: expect.any(Number) });
    await auditor.ok('createGroup', { body: { name: 'after-the-update' } });
    const [latest] = (await auditor.ok('listAuditEntries', { query: { origin: 'rolecall' } })).items;
    expect(latest).toMatchObject({ action: 'group.create', outcome: 'success' });
  });

  test('still refuses changes of the log, and keeps no old name', async () => {
    const storage = await openStorage(await olderDatabase(engine));
    onTestFinished(() => storage.close());
    for (const change of [`update audit_entries set reason = 'x'`, 'delete from audit_entries'])
      await expect(sql.raw(change).execute(storage.db)).rejects.toThrow('append-only');
    const { rows } = await sql<{ name: string }>`${sql.raw(
      storage.pool
        ? `select relname as name from pg_class where relnamespace = 'public'::regnamespace
           union all select tgname from pg_trigger`
        : 'select name from sqlite_master',
    )}`.execute(storage.db);
    const names = rows.map(({ name }) => name);
    expect(names.filter((name) => /audit_record|history_grant|history_reading/.test(name))).toEqual([]);
    expect(names).toContain('audit_entries_by_day');
  });
});

test.runIf(engines.includes('PostgreSQL'))(
  'PostgreSQL: a log that belongs to another role stays that role’s, and is written through a view',
  async () => {
    const { databaseUrl, dataDir } = await olderDatabase('PostgreSQL');
    const [owner, service] = ['owner', 'service'].map((who) => `${who}_${crypto.randomUUID().slice(0, 8)}`);
    const admin = new pg.Client({ connectionString: databaseUrl ?? '' });
    await admin.connect();
    await admin.query(
      `create role ${owner}; create role ${service} login; grant all on schema public to ${service}`,
    );
    await admin.query(`do $$ declare each record; begin
      for each in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I owner to ${service}', each.tablename);
      end loop; end $$`);
    await admin.query(`alter table audit_records owner to ${owner}; revoke all on audit_records from ${service};
      grant select, insert on audit_records to ${service}`);
    const url = new URL(databaseUrl ?? '');
    url.username = service ?? '';
    await using sandbox = await startDemoSandbox();
    {
      await using rolecall = await startRolecall({ sandbox, config: { databaseUrl: url.href, dataDir } });
      const auditor = await rolecall.signIn();
      await auditor.ok('createGroup', { body: { name: 'through-a-view' } });
      expect((await auditor.ok('getAuditTotals')).total).toBeGreaterThan(40);
    }
    const storage = await openStorage({ databaseUrl: url.href, dataDir });
    expect((await verifyChain(storage.db, readCheckpoints(dataDir))).firstBad).toBeNull();
    await expect(sql`update audit_entries set reason = 'x'`.execute(storage.db)).rejects.toThrow();
    await storage.close();
    await admin.query(`drop owned by ${service}, ${owner} cascade; drop role ${service}; drop role ${owner}`);
    await admin.end();
  },
);
