import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { factsAt } from '../src/access/facts.ts';
import { openStorage } from '../src/storage/storage.ts';
import { createOlderDatabase } from './support/olderDatabase.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { firstReading, startDemoSandbox, startRolecall, temporaryFolder } from './support/rolecall.ts';

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
    const databaseUrl = await databaseUrlOf(engine);
    await using rolecall = await startRolecall({
      sandbox,
      historyPauseMs: 3_600_000,
      config: { databaseUrl },
    });
    const { platform } = rolecall;
    const olga = await platform.users.getByUsername('oksana.shevchenko');
    await platform.users.update(olga.id, { first_name: 'Ольга' });
    const admin = await rolecall.signIn();
    await firstReading(admin);
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
    expect(resolved.found.map(({ user: { username } }) => username)).toEqual(['joao.pereira']);
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
    const find = async (q: string) => (await factsAt(db, 5).findPeople(q, 0, 5))[0].map(({ id }) => id);
    expect(await find('emile ELODIE')).toEqual(['u510']);
    expect(await find('user-600')).toEqual(['u600']);
  });
});
