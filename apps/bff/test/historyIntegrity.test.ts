import { join } from 'node:path';
import { searchText } from '@rolecall/text';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readCheckpoints } from '../src/audit/checkpoints.ts';
import { verifyFacts } from '../src/audit/factVerification.ts';
import { factTableNames } from '../src/storage/factDigest.ts';
import { digestEverything } from '../src/storage/factDigests.ts';
import { openStorage, type Storage } from '../src/storage/storage.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createOlderDatabase } from './support/olderDatabase.ts';
import { createDatabase } from './support/postgres.ts';
import { createStage } from './support/projects.ts';
import {
  type Rolecall,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
  waitForNextCrawl,
} from './support/rolecall.ts';

/** A tenant whose Rolecall can be stopped to change its database. */
async function open(engine: string) {
  const sandbox = await startDemoSandbox();
  onTestFinished(() => sandbox.close());
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const config = { databaseUrl: database?.url ?? null, dataDir: join(folder.path, 'data') };

  async function run(work: (rolecall: Rolecall, auditor: ApiCaller) => Promise<void>): Promise<void> {
    const since = Date.now();
    await using rolecall = await startRolecall({ sandbox, config, historyPauseMs: 20 });
    const auditor = await rolecall.signIn();
    await waitForNextCrawl(auditor, since);
    await work(rolecall, auditor);
  }

  async function onDatabase<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage(config);
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  const execute = (statement: string) => onDatabase(({ db }) => sql.raw(statement).execute(db));
  const verify = () => onDatabase(({ db }) => verifyFacts(db, []));
  return { sandbox, config, run, execute, verify };
}

const repairs = async (auditor: ApiCaller) =>
  (await auditor.ok('listAuditEntries', { query: { action: 'history.repair', pageSize: 200 } })).items;

const current = 'valid_to = 9999999999999';
const tom = `(select user_no from history_users where username = 'tom.becker')`;
const ada = `(select user_no from history_users where username = 'amara.okafor')`;
/** What someone with database access may do to facts about one project or user. */
const alterations: readonly {
  what: string;
  statement(project: string): string;
  target?: string;
  /** The name that verification reports. */
  name: RegExp;
  /** What the audit log says was done. */
  how: RegExp;
}[] = [
  {
    what: 'current and past roles are edited',
    statement: (project) =>
      `update history_role_assignments set role = 'Viewer' where project_no = ${project} and role <> 'Viewer'`,
    name: /role "\w+" of user "tom.becker" in project "stage-/,
    how: /(was changed: role from "(Admin|Editor)" to "Viewer".*){2}/,
  },
  {
    what: 'the time of a past role is edited',
    statement: (project) =>
      `update history_role_assignments set valid_from = valid_from + 1 where project_no = ${project} and not ${current}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /was changed: start from 20\S+ to 20/,
  },
  {
    what: 'the cause of the end of a role is edited',
    statement: (project) =>
      `update history_role_assignments set to_seq = 1 where project_no = ${project} and not ${current}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /was changed: ending entry from \d+ to 1/,
  },
  {
    what: 'a current role is ended',
    statement: (project) =>
      `update history_role_assignments set valid_to = valid_from + 1 where project_no = ${project} and from_seq is null and ${current}`,
    name: /role "Editor" of group "mlops-platform"/,
    how: /was changed: end from never to 20/,
  },
  {
    what: 'a current role is deleted',
    statement: (project) =>
      `delete from history_role_assignments where project_no = ${project} and from_seq is null and ${current}`,
    name: /a fact about project "stage-[^"]*" was deleted/,
    how: /role "Editor" of group "mlops-platform" in project "stage-[^"]*" was deleted/,
  },
  {
    what: 'a role is added',
    statement: (project) => `
      insert into history_role_assignments (project_no, principal_no, role, valid_from, valid_to)
      select project_no, ${tom}, 'Admin', valid_from + 1, valid_to from history_projects where project_no = ${project}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /role "Admin" of user "tom.becker" in project "stage-[^"]*" was added/,
  },
  {
    what: 'the fields of a user are edited',
    statement: () =>
      `update history_users set enabled = 1 - enabled, search_text = '' where user_no = ${tom}`,
    target: 'tom.becker',
    name: /fields of user "tom.becker"/,
    how: /was changed: enabled from 1 to 0/,
  },
  {
    what: 'a past membership is added',
    statement: () => `
      insert into history_memberships (user_no, group_no, valid_from, valid_to)
      select ${ada}, group_no, valid_from, valid_from + 1 from history_groups where name = 'fraud-detection'`,
    target: 'amara.okafor',
    name: /membership of user "amara.okafor" in group "fraud-detection"/,
    how: /was added/,
  },
  {
    what: 'a group is made a member of itself',
    statement: () => `
      insert into history_memberships (user_no, group_no, valid_from, valid_to)
      select group_no, group_no, valid_from, valid_to from history_groups where name = 'fraud-detection'`,
    target: 'fraud-detection',
    name: /membership of group "fraud-detection" in group "fraud-detection"/,
    how: /was added/,
  },
];

describe.each(engines)('%s', (engine) => {
  test('L6 altered facts, current and past, are found, named and restored by the next full crawl', async () => {
    const { sandbox, run, execute, verify } = await open(engine);
    const stage = createStage(sandbox);
    const projects: string[] = [];
    for (const _ of alterations)
      projects.push(
        await stage.project('diego.ramos', { 'tom.becker': 'Admin', '@mlops-platform': 'Editor' }),
      );
    let past = '';
    const look = async (auditor: ApiCaller) => {
      const list = async (projectId: string, at?: string) => {
        const query = { pageSize: 200, ...(at && { asOf: at }) };
        return (await auditor.ok('listProjectAccess', { params: { projectId }, query })).items;
      };
      return Promise.all(projects.flatMap((project) => [list(project), list(project, past)]));
    };
    let shown: unknown;
    await run(async (_rolecall, auditor) => {
      past = (await auditor.ok('getProjectAccess', { params: { projectId: projects[0] ?? '' } })).asOf.at;
      for (const project of projects) await stage.grant(project, { 'tom.becker': 'Viewer' });
      await waitForNextCrawl(auditor);
      shown = await look(auditor);
    });
    expect(await verify()).toMatchObject({ altered: 0 });

    for (const [index, { statement }] of alterations.entries())
      await execute(statement(`(select no from history_subjects where id = '${projects[index]}')`));
    const { named } = await verify();
    for (const { what, name } of alterations) expect(named.join('\n'), what).toMatch(name);
    await run(async (_rolecall, auditor) => {
      expect(await look(auditor)).toEqual(shown);
      const entries = await repairs(auditor);
      for (const [index, { what, target, how }] of alterations.entries()) {
        const entry = entries.find(
          (each) => each.target?.id === projects[index] || each.target?.name === target,
        );
        expect(entry, what).toMatchObject({ outcome: 'success' });
        const { reason } = await auditor.ok('getAuditEntry', { params: { seq: String(entry?.seq) } });
        expect(reason, what).toMatch(how);
      }
      expect(entries).toHaveLength(alterations.length);
      const elsewhere = await auditor.ok('getAuditTotals', { query: { origin: 'outside' } });
      expect(elsewhere.total).toBe(projects.length);
      await auditor.ok('getAuditVerification', { query: { again: 'true' } });
      await vi.waitFor(async () => expect((await auditor.ok('getAuditVerification')).state).toBe('intact'), {
        timeout: 60_000,
      });
    });
    expect(await verify()).toMatchObject({ altered: 0, named: [] });
  });

  test('L6 facts that can’t be restored are recorded as failed, and current ones are read again', async () => {
    const { run, execute, verify } = await open(engine);
    await run(async () => undefined);
    // All facts about a user, and the identity of a group.
    await execute(`delete from history_users where username = 'tom.becker'`);
    await execute(`update history_groups set description = 'x', digest = 'y' where name = 'fraud-detection'`);
    await execute(`delete from history_subjects where id in
      (select id from history_subjects join history_users on user_no = no where username = 'amara.okafor')`);
    expect((await verify()).named.join('\n')).toMatch(/fraud-detection/);
    await run(async (_rolecall, auditor) => {
      const entries = await repairs(auditor);
      expect(entries.map(({ target }) => target?.name ?? null)).toEqual(
        expect.arrayContaining(['fraud-detection', null]),
      );
      expect(entries.map(({ outcome }) => outcome)).toContain('failed');
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'tom becker' } });
      expect(items.map(({ name }) => name)).toEqual(['tom.becker']);
      const again = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'amara' } });
      expect(again.items.map(({ name }) => name)).toEqual(['amara.okafor']);
    });
    expect(await verify()).toMatchObject({ altered: 0 });
  });

  test('L6 altered search texts of users are recomputed', async () => {
    const { run, execute, verify } = await open(engine);
    const search = async (auditor: ApiCaller, q: string) => {
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q } });
      return items.map(({ name }) => name);
    };
    let gone = '';
    await run(async ({ platform }, auditor) => {
      const { id } = await platform.users.create({
        username: 'gone.soon',
        password: 'rolecall-demo',
        first_name: 'Gone',
        last_name: 'Soon',
        email: 'gone@example.com',
      });
      await waitForNextCrawl(auditor);
      gone = (await auditor.ok('getFindingTotals')).asOf.at;
      await platform.users.delete(id);
      await waitForNextCrawl(auditor);
    });
    await execute(
      `update history_users set search_text = 'nobody' where username in ('tom.becker', 'gone.soon')`,
    );
    expect((await verify()).named.toSorted()).toEqual([
      'the search text of user "gone.soon" was changed',
      'the search text of user "tom.becker" was changed',
    ]);
    await run(async (_rolecall, auditor) => {
      expect(await search(auditor, 'becker')).toEqual(['tom.becker']);
      expect(await search(auditor, 'nobody')).toEqual([]);
      const query = { kind: 'user' as const, q: 'gone soon', asOf: gone };
      const { items } = await auditor.ok('listAccessSubjects', { query });
      expect(items.map(({ name }) => name)).toEqual(['gone.soon']);
      const entries = await repairs(auditor);
      expect(entries.map(({ outcome, after }) => [outcome, after?.users?.map(({ name }) => name)])).toEqual(
        expect.arrayContaining([
          ['success', ['gone.soon']],
          ['success', ['tom.becker']],
        ]),
      );
    });
    expect(await verify()).toMatchObject({ altered: 0, named: [] });
  });

  test.each<[string, readonly string[]]>([
    ['everything', [...factTableNames, 'history_subjects']],
    ['everything and the clock', [...factTableNames, 'history_subjects', 'history_clock']],
  ])('L6 a history that lost %s says so, and invents no changes outside Rolecall', async (_, tables) => {
    const { run, execute, verify } = await open(engine);
    const outside = async (auditor: ApiCaller) =>
      (await auditor.ok('getAuditTotals', { query: { origin: 'outside' } })).total;
    await run(async (_rolecall, auditor) => expect(await outside(auditor)).toBe(0));
    for (const table of tables) await execute(`delete from ${table}`);
    expect((await verify()).altered).toBeGreaterThan(0);
    await run(async ({ platform }, auditor) => {
      expect(await outside(auditor)).toBe(0);
      const [entry, ...others] = await repairs(auditor);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ outcome: 'failed', target: null });
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'tom becker' } });
      expect(items.map(({ name }) => name)).toEqual(['tom.becker']);
      // After everything has been read again, new groups created outside Rolecall are reported as such.
      await waitForNextCrawl(auditor);
      await platform.groups.create({ name: 'made-outside' });
      await waitForNextCrawl(auditor);
      expect(await outside(auditor)).toBe(1);
    });
    expect(await verify()).toMatchObject({ altered: 0 });
  });

  test('L6 memberships and roles of a group removed from the history aren’t changes outside Rolecall', async () => {
    const { run, execute } = await open(engine);
    await run(async () => undefined);
    const group = `(select group_no from history_groups where name = 'data-engineering')`;
    await execute(`delete from history_subjects where no = ${group}`);
    await execute(`delete from history_groups where name = 'data-engineering'`);
    await run(async (_rolecall, auditor) => {
      await waitForNextCrawl(auditor);
      expect((await auditor.ok('getAuditTotals', { query: { origin: 'outside' } })).total).toBe(0);
      expect((await repairs(auditor)).filter(({ target }) => target === null)).toMatchObject([
        { outcome: 'failed' },
      ]);
    });
  });

  test('facts of an older version get digests during the update, and the history continues', async () => {
    const { config, run, execute, verify } = await open(engine);
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
    await run(async (_rolecall, auditor) => expect(await repairs(auditor)).toEqual([]));
    expect(await verify()).toMatchObject({ altered: 0 });
    await execute('update history_memberships set valid_to = 3000 where user_no = 1 and group_no = 2');
    expect((await verify()).named).toEqual([
      'membership of user "old.user" in group "old-group" was changed or added',
    ]);
  });

  test('the history continues after its clock was deleted, and says so', async () => {
    const { config, run, execute, verify } = await open(engine);
    let shown = '';
    await run(async (_rolecall, auditor) => {
      shown = (await auditor.ok('getFindingTotals')).asOf.at;
    });
    await execute('delete from history_clock');
    expect((await verify()).named).toEqual(['the history’s clock was deleted']);
    await run(async (_rolecall, auditor) => {
      const { asOf } = await auditor.ok('getFindingTotals');
      expect(Date.parse(asOf.at)).toBeGreaterThan(Date.parse(shown));
      expect(await repairs(auditor)).toMatchObject([{ outcome: 'failed', target: null }]);
    });
    const storage = await openStorage(config);
    onTestFinished(() => storage.close());
    expect(await verifyFacts(storage.db, readCheckpoints(config.dataDir))).toMatchObject({ altered: 0 });
  });

  test('a history that was reset to an earlier state is detected with a checkpoint', async () => {
    const { config, run } = await open(engine);
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
