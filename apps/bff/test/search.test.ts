import { ManagementClient } from '@rolecall/management-client';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAuditSearch } from '../src/audit/search.ts';
import { factsAt } from '../src/history/factsAt.ts';
import { openStorage } from '../src/storage/storage.ts';
import { createOlderDatabase } from './support/olderDatabase.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox, startRolecall, temporaryFolder, waitForFirstCrawl } from './support/rolecall.ts';

const engines = ['SQLite', ...((await postgresAnswers()) ? ['PostgreSQL', 'PostgreSQL, LC_CTYPE=C'] : [])];

async function databaseUrlOf(engine: string): Promise<string | null> {
  if (engine === 'SQLite') return null;
  const database = await createDatabase(engine.endsWith('=C') ? { locale: 'C' } : {});
  onTestFinished(() => database[Symbol.asyncDispose]());
  return database.url;
}

describe.each(engines)('%s', (engine) => {
  test('every list ignores case, accents, normalization form and word order', async () => {
    await using sandbox = await startDemoSandbox();
    const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
    const olga = await platform.users.getByUsername('oksana.shevchenko');
    await platform.users.update(olga.id, { first_name: 'Ольга' });
    const databaseUrl = await databaseUrlOf(engine);
    await using rolecall = await startRolecall({
      sandbox,
      historyPauseMs: 3_600_000,
      config: { databaseUrl },
    });
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);
    const project = await platform.projects.getByName('visual-inspection-line-4');
    const params = { projectId: project.id };

    const first = ({ items }: { items: readonly { name: string }[] }) => items[0]?.name;
    const user = ({ items }: { items: readonly { username: string }[] }) => items[0]?.username;
    for (const q of ['joao pereira', 'PEREIRA JOÃO', 'Joa\u0303o'])
      expect({
        users: user(await admin.ok('listUsers', { query: { q } })),
        access: first(await admin.ok('listAccessSubjects', { query: { q, kind: 'user' } })),
        members: first(await admin.ok('listProjectMembers', { params, query: { q } })),
        people: user(await admin.ok('listProjectPeople', { params, query: { q } })),
        peopleThen: user(await admin.ok('listProjectAccess', { params, query: { q } })),
        candidates: first(await admin.ok('listCandidates', { params, query: { q } })),
        rows: (await admin.ok('getMatrix', { query: { q, kind: 'user' } })).rows,
      }).toEqual({
        users: 'joao.pereira',
        access: 'joao.pereira',
        members: 'joao.pereira',
        people: 'joao.pereira',
        peopleThen: 'joao.pereira',
        candidates: 'joao.pereira',
        rows: 1,
      });
    for (const [q, username] of [
      ['Ramos Diego', 'diego.ramos'],
      ['Ольга', 'oksana.shevchenko'],
      ['ОЛЬГА', 'oksana.shevchenko'],
      ['elif yilmaz', 'elif.yilmaz'],
    ] as const) {
      expect(user(await admin.ok('listUsers', { query: { q } }))).toBe(username);
      expect(first(await admin.ok('listAccessSubjects', { query: { q, kind: 'user' } }))).toBe(username);
    }
    for (const q of ['equipe', 'DONNEES EQUIPE'])
      expect(first(await admin.ok('listGroups', { query: { q } }))).toBe('Équipe Données Île-de-France');
    expect((await admin.ok('listAccessSubjects', { query: { q: '_', kind: 'user' } })).total).toBe(
      (await admin.ok('listUsers', { query: { q: '_' } })).total,
    );
    const resolved = await admin.ok('resolveUsers', { body: { names: ['JOÃO.PEREIRA'] } });
    expect(resolved.found.map(({ match: { username } }) => username)).toEqual(['joao.pereira']);
  });

  test('users of an older version are found by their names', async () => {
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const databaseUrl = await databaseUrlOf(engine);
    const where = { databaseUrl, dataDir: folder.path };
    await createOlderDatabase(where, '0006_no_open_intents_table', async (db) => {
      const users = Array.from({ length: 601 }, (_, no) => ({
        no,
        name: no === 510 ? 'Élodie' : `user-${no}`,
      }));
      const subjects = users.map(({ no }) => sql`(${no}, 'user', ${`u${no}`})`);
      await sql`insert into history_subjects (no, type, id) values ${sql.join(subjects)}`.execute(db);
      const names = users.map(({ no, name }) => sql`(1, 10, ${no}, ${name}, '', 'Émile', '', 1)`);
      await sql`
        insert into history_users (valid_from, valid_to, user_no, username, first_name, last_name, email, enabled)
        values ${sql.join(names)}`.execute(db);
    });
    const { db, close } = await openStorage(where);
    onTestFinished(close);
    const find = async (q: string) => (await factsAt(db, 5).findUsers(q, 0, 5)).users.map(({ id }) => id);
    expect(await find('emile ELODIE')).toEqual(['u510']);
    expect(await find('user-600')).toEqual(['u600']);
  });

  test('the audit log can be searched by every name in an entry', async () => {
    const databaseUrl = await databaseUrlOf(engine);
    await using rolecall = await startRolecall({ config: { databaseUrl } });
    const { platform } = rolecall;
    const admin = await rolecall.signIn();
    const joao = await platform.users.getByUsername('joao.pereira');
    const contractors = await admin.ok('createGroup', { body: { name: 'Prestataires Élodie' } });
    const params = { groupId: contractors.id };
    const body = { change: 'add' as const, userIds: [joao.id] };
    await admin.finished(await admin.ok('changeMembers', { params, body }));
    const project = await platform.projects.getByName('account-takeover');
    const changes = [{ kind: 'user' as const, id: joao.id, role: 'Viewer', expected: null }];
    const inProject = { params: { projectId: project.id }, body: { changes } };
    await admin.finished(await admin.ok('changeRoles', inProject));
    const renamed = { name: 'Externe' };
    await admin.ok('updateGroup', { params, version: contractors.version, body: renamed });

    const actions = async (query: { q?: string; target?: string; actor?: string; project?: string }) => {
      const { items, total } = await admin.ok('listAuditEntries', { query: { ...query, sort: 'at' } });
      expect((await admin.ok('getAuditTotals', { query })).total).toBe(total);
      return items.map(({ action }) => action);
    };
    const ofGroup = ['group.create', 'group.change-members', 'group.update'];
    expect(await actions({ q: 'ELODIE' })).toEqual(ofGroup);
    expect(await actions({ q: 'E\u0301lodie prestataires' })).toEqual(ofGroup);
    expect(await actions({ target: 'élodie' })).toEqual(ofGroup);
    expect(await actions({ q: 'externe' })).toEqual(['group.update']);
    expect(await actions({ q: 'pereira joão' })).toEqual(['group.change-members', 'project.change-roles']);
    expect(await actions({ target: 'pereira' })).toEqual(['group.change-members', 'project.change-roles']);
    expect(await actions({ q: 'joao takeover' })).toEqual(['project.change-roles']);
    expect(await actions({ project: 'TAKEOVER' })).toEqual(['project.change-roles']);
    expect(await actions({ actor: 'pereira' })).toEqual([]);
    expect(await actions({ q: 'security_admin elodie' })).toEqual(ofGroup);
    expect(await actions({ q: '%' })).toEqual([]);
  });

  test('the audit log of an older version can be searched by its names, including those of subjects', async () => {
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const where = { databaseUrl: await databaseUrlOf(engine), dataDir: folder.path };
    const entries = 600;
    await createOlderDatabase(where, '0007_history_search', async (db) => {
      await sql`insert into history_subjects (no, type, id) values (1, 'user', 'u1')`.execute(db);
      await sql`
        insert into history_users (valid_from, valid_to, user_no, username, first_name, last_name, email, enabled)
        values (1, 2, 1, 'émile', '', '', '', 1)`.execute(db);
      const rows = Array.from({ length: entries }, (_, index) => {
        const subjects = JSON.stringify(
          index === 550
            ? [
                ['user', 'u1'],
                ['group', 'g7'],
              ]
            : [],
        );
        return sql`(${index + 1}, '2026-01-01T00:00:00.000Z', 'rolecall', '[]', 'group.update', 'group',
          ${`g${index}`}, ${`Équipe ${index}`}, ${subjects}, 'success', ${`hash ${index}`}, '')`;
      });
      await sql`
        insert into audit_records (seq, at, origin, capabilities, action, target_type, target_id, target_name,
          subjects, outcome, prev_hash, hash) values ${sql.join(rows)}`.execute(db);
    });
    const { db, close } = await openStorage(where);
    onTestFinished(close);
    const [one, other] = [createAuditSearch(db, () => new Date()), createAuditSearch(db, () => new Date())];
    const totals = await Promise.all([one.totals({ q: 'equipe' }), other.totals({ q: 'equipe' })]);
    expect(totals.map(({ total }) => total)).toEqual([entries, entries]);
    const found = async (query: { q?: string; target?: string }) => {
      const list = await one.list({ ...query, page: 1, pageSize: 50, sort: '-at' });
      return (await list.slice(0, 50)).map(({ target }) => target?.name);
    };
    expect(await found({ q: 'EMILE' })).toEqual(['Équipe 550']);
    expect(await found({ target: 'emile' })).toEqual(['Équipe 550']);
    expect(await found({ q: '7 550' })).toEqual(['Équipe 550']);
  });
});
