import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

interface Fault {
  rolecall: Rolecall;
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
}

const waitOptions = { timeout: 60_000, interval: 50 };
/** Long enough to need pages that a full disk doesn't have. */
const long = 'x'.repeat(1_000);

async function onSqlite(begin: (rolecall: Rolecall) => Promise<unknown>, end: string): Promise<Fault> {
  const rolecall = await startRolecall({ historyPauseMs: 20 });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return { rolecall, begin: () => begin(rolecall), end: () => rolecall.onStorage(end) };
}

const faults: Record<string, () => Promise<Fault>> = {
  'the disk of SQLite is full': () =>
    onSqlite(async (rolecall) => {
      const [pages] = await rolecall.onStorage('pragma page_count');
      await rolecall.onStorage(`pragma max_page_count = ${Object(pages).page_count}`);
    }, 'pragma max_page_count = 1073741823'),
  'SQLite is read-only': () =>
    onSqlite((rolecall) => rolecall.onStorage('pragma query_only = on'), 'pragma query_only = off'),
  ...((await postgresAnswers()) && {
    'PostgreSQL is read-only': async () => {
      const database = await createDatabase();
      onTestFinished(() => database[Symbol.asyncDispose]());
      const rolecall = await startRolecall({ historyPauseMs: 20, config: { databaseUrl: database.url } });
      onTestFinished(() => rolecall[Symbol.asyncDispose]());
      return {
        rolecall,
        begin: () => database.setReadOnly(true),
        end: () => database.setReadOnly(false),
      };
    },
  }),
};

describe.each(Object.entries(faults))('F8: %s', (_name, arrange) => {
  test('nothing is changed without an entry, views keep working, and everything recovers', async () => {
    const { rolecall, begin, end } = await arrange();
    const { platform, sandbox } = rolecall;
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);
    const { id } = await platform.groups.getByName('fraud-detection');
    const { id: userId } = await platform.users.getByUsername('tom.becker');
    const projectId = (await admin.ok('listProjects')).items[0]?.id ?? '';
    const edit = async (description: string) => {
      const { version } = await admin.ok('getGroup', { params: { groupId: id } });
      return admin.send('updateGroup', { params: { groupId: id }, version, body: { description } });
    };

    await begin();
    // The first user of an open connection finds out that it is broken.
    await vi.waitFor(async () => expect((await admin.send('listGroups')).status).toBe(200), waitOptions);
    // A full disk still has room for a few entries in partly filled pages.
    const answers: number[] = [];
    while (answers.at(-1) !== 503 && answers.length < 100)
      answers.push((await edit(`${long}${answers.length}`)).status);
    expect(answers.slice(0, -1).every((status) => status === 200)).toBe(true);
    sandbox.requests.clear();
    const refused = await edit(`${long} never`);
    expect(refused).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } });
    expect(Object(refused.body).detail).toMatch(/the disk is full|it’s read-only/);
    const add = { change: 'add' as const, userIds: [userId] };
    await admin.send('changeMembers', { params: { groupId: id }, body: add });
    expect(sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await admin.send('getProjectAccess', { params: { projectId } })).status).toBe(200);

    // Changes made outside Rolecall in the meantime aren't stored partially.
    const names = Array.from({ length: 30 }, (_, n) => `elsewhere-${n}`);
    for (const name of names) await platform.groups.create({ name, description: long });
    await vi.waitFor(
      async () => expect((await admin.ok('getHistory')).failure).toMatch(/the disk is full|it’s read-only/),
      waitOptions,
    );
    const facts = "select count(*) as many from history_groups where name like 'elsewhere-%'";
    await vi.waitFor(
      async () => expect(Number(Object((await rolecall.onStorage(facts))[0]).many)).toBe(0),
      waitOptions,
    );

    await end();
    await vi.waitFor(async () => expect((await admin.ok('getHistory')).failure).toBeNull(), waitOptions);
    await vi.waitFor(
      async () => expect(Number(Object((await rolecall.onStorage(facts))[0]).many)).toBe(names.length),
      waitOptions,
    );
    const { items } = await admin.ok('listAuditEntries', { query: { origin: 'outside', pageSize: 200 } });
    expect(items.map(({ target }) => target?.name).sort()).toEqual(names.sort());
    const created = await admin.send('createGroup', { body: { name: 'after', description: long } });
    expect(created.status).toBe(201);
  });
});
