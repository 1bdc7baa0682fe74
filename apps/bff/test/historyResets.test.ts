import { searchText } from '@rolecall/text';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readCheckpoints } from '../src/audit/checkpoints.ts';
import { verifyFacts } from '../src/audit/factVerification.ts';
import { digestEverything } from '../src/storage/factDigests.ts';
import { openStorage } from '../src/storage/storage.ts';
import { openAlterable, repairsIn } from './support/alterableHistory.ts';
import { engines } from './support/engines.ts';
import { createOlderDatabase } from './support/olderDatabase.ts';

describe.each(engines)('%s', (engine) => {
  test('facts of an older version get digests during the update, and the history continues', async () => {
    const { config, run, execute, verify } = await openAlterable(engine);
    await createOlderDatabase(config, '0008_audit_names', async (db) => {
      for (const statement of [
        `insert into history_subjects (no, type, id, fingerprint) values (1, 'user', 'u-1', 'x'), (2, 'group', 'g-1', 'y')`,
        `insert into history_users
           (user_no, username, first_name, last_name, email, enabled, valid_from, valid_to, search_text)
         values (1, 'old.user', 'Old', 'User', 'old@example.com', 1, 1000, 9999999999999,
           '${searchText('old.user', 'Old', 'User')}')`,
        `insert into history_groups (group_no, name, description, kind, valid_from, valid_to)
         values (2, 'old-group', 'Ümläut', 'local', 1000, 9999999999999)`,
        `insert into history_memberships (user_no, group_no, valid_from, valid_to, from_seq) values (1, 2, 1000, 2000, null)`,
      ])
        await sql.raw(statement).execute(db);
    });
    expect(await verify()).toMatchObject({ facts: 3, altered: 0 });
    await run(async (_rolecall, auditor) => expect(await repairsIn(auditor)).toEqual([]));
    expect(await verify()).toMatchObject({ altered: 0 });
    await execute('update history_memberships set valid_to = 3000 where user_no = 1 and group_no = 2');
    expect((await verify()).named).toEqual([
      'membership of user "old.user" in group "old-group" was changed or added',
    ]);
  });

  test('the history continues after its clock was deleted, and says so', async () => {
    const { config, run, execute, verify } = await openAlterable(engine);
    let shown = '';
    await run(async (_rolecall, auditor) => {
      shown = (await auditor.ok('getFindingTotals')).asOf.at;
    });
    await execute('delete from history_clock');
    expect((await verify()).named).toEqual(['the history’s clock was deleted']);
    await run(async (_rolecall, auditor) => {
      const { asOf } = await auditor.ok('getFindingTotals');
      expect(Date.parse(asOf.at)).toBeGreaterThan(Date.parse(shown));
      expect(await repairsIn(auditor)).toMatchObject([{ outcome: 'failed', target: null }]);
    });
    const storage = await openStorage(config);
    onTestFinished(() => storage.close());
    expect(await verifyFacts(storage.db, readCheckpoints(config.dataDir))).toMatchObject({ altered: 0 });
  });

  test('a history that was reset to an earlier state is detected with a checkpoint', async () => {
    const { config, run } = await openAlterable(engine);
    await run(async () => undefined);
    const last = readCheckpoints(config.dataDir).findLast(({ facts }) => facts);
    expect(last?.facts?.version).toBeGreaterThan(0);
    const storage = await openStorage(config);
    onTestFinished(() => storage.close());
    expect(await verifyFacts(storage.db, readCheckpoints(config.dataDir))).toMatchObject({ altered: 0 });
    // The database is consistent, as after restoring an old backup or a careful forgery.
    await storage.db.deleteFrom('history_memberships').execute();
    await digestEverything(storage.db);
    await storage.db
      .updateTable('history_clock')
      .set({ facts_version: last?.facts?.version ?? 0 })
      .execute();
    expect(await verifyFacts(storage.db, [])).toMatchObject({ altered: 0 });
    expect(await verifyFacts(storage.db, readCheckpoints(config.dataDir))).toMatchObject({
      altered: 1,
      named: ['the history differs from the last checkpoint'],
    });
  });
});
