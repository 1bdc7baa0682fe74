import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { verifyChain } from '../src/audit/verification.ts';
import { openStorage } from '../src/storage/storage.ts';
import { auditDraft, logOn } from './support/auditLog.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';
import { openTestStorage } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  test('L5 the service can’t change the log', async () => {
    const storage = await openTestStorage(engine);
    await logOn(storage).record(auditDraft());
    const changes = [`update audit_entries set reason = 'x'`, 'delete from audit_entries'];
    if (storage.pool) changes.push('truncate audit_entries');
    for (const change of changes)
      await expect(sql.raw(change).execute(storage.db)).rejects.toThrow('append-only');
    expect((await verifyChain(storage.db, [])).entries).toBe(1);
  });
});

test.runIf(engines.includes('PostgreSQL'))(
  'L5 on PostgreSQL the service has no privilege to change it',
  async () => {
    await using database = await createDatabase();
    const role = `rolecall_${crypto.randomUUID().slice(0, 8)}`;
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`create role ${role} login; grant all on schema public to ${role}`);
    const url = new URL(database.url);
    url.username = role;
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const storage = await openStorage({ databaseUrl: url.href, dataDir: folder.path });
    await logOn(storage).record(auditDraft());
    for (const change of [
      `update audit_entries set reason = 'x'`,
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(sql.raw(change).execute(storage.db)).rejects.toThrow('permission denied');
    await storage.close();
    await admin.query(`drop owned by ${role}; drop role ${role}`);
    await admin.end();
  },
);
