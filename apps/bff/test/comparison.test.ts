import type { ComparedChange, ComparisonBy, QueryInput, Routes } from '@rolecall/contract';
import { whatText } from '@rolecall/contract/labels/comparison';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { touchedFacts } from '../src/access/comparison/touched.ts';
import { openStorage } from '../src/storage/storage.ts';
import type { ApiCaller } from './support/caller.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import {
  type Rolecall,
  waitForNextCrawl as read,
  startRolecall,
  temporaryFolder,
  waitForFirstCrawl,
} from './support/rolecall.ts';

const engines = (await postgresAnswers()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

async function start(engine: string, historyPauseMs = 20) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    historyPauseMs,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  const { beganAt } = await admin.ok('getHistory');
  return { rolecall, admin, began: beganAt ?? '' };
}

type Query = Omit<QueryInput<Routes['listComparedChanges']>, 'page' | 'pageSize'>;

/** All rows of all pages. */
async function rowsOf(auditor: ApiCaller, query: Query): Promise<ComparedChange[]> {
  const rows: ComparedChange[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await auditor.ok('listComparedChanges', { query: { ...query, page, pageSize: 7 } });
    rows.push(...answer.items);
    if (rows.length >= answer.total) return rows;
  }
}

/** A row as short text: `gained membership tom.becker fraud-detection: – → member`. */
const inWords = ({ kind, what, subject, other, before, after }: ComparedChange) =>
  [kind, what, subject.name, ...(other ? [other.name] : []), `: ${before ?? '–'} → ${after ?? '–'}`]
    .join(' ')
    .replace(' :', ':');

async function wordsBy(auditor: ApiCaller, by: ComparisonBy, query: Query) {
  const rows = await rowsOf(auditor, { ...query, by });
  return rows.map(inWords);
}

/** Waits for the clock to advance, so that there is a point in time between two changes. */
const tick = () =>
  vi.waitFor(
    (() => {
      const since = Date.now();
      return () => expect(Date.now()).toBeGreaterThan(since + 2);
    })(),
    { interval: 1 },
  );
const now = async () => {
  await tick();
  const at = new Date().toISOString();
  await tick();
  return at;
};

/** Describes a project on the platform itself, for which the client has no method. */
async function describeProject({ sandbox }: Rolecall, id: string, description: string): Promise<void> {
  const session = encodeURIComponent(`j:${JSON.stringify({ sid: sandbox.accessKey })}`);
  const { status } = await fetch(`${sandbox.url}/api/projects/${id}`, {
    method: 'PUT',
    headers: { cookie: `session=${session}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: { type: 'project', id, attributes: { description } } }),
  });
  expect(status).toBe(200);
}

async function create(admin: ApiCaller, groupIds: string[], username = 'new.here') {
  await admin.finished(
    await admin.ok('createUser', {
      body: {
        username,
        firstName: 'New',
        lastName: 'Here',
        email: 'new@example.com',
        groupIds,
        password: 'a-long-Passw0rd!',
      },
    }),
  );
  return (await admin.ok('resolveUsers', { body: { names: [username] } })).found[0]?.user.id ?? '';
}

const projectNamed = async (admin: ApiCaller, q: string) =>
  (await admin.ok('listProjects', { query: { q } })).items[0] ?? { id: '', owner: null };

describe.each(engines)('%s', (engine) => {
  test('the first crawl isn’t a difference', async () => {
    const { admin, began } = await start(engine);
    for (const by of ['user', 'group', 'project'] as const)
      expect(await wordsBy(admin, by, { from: began })).toEqual([]);
  });

  test('changes through Rolecall are listed with their entry and actor', async () => {
    const { rolecall, admin, began } = await start(engine, 3_600_000);
    const { id: groupId, version } = await admin.ok('createGroup', {
      body: { name: 'ours', policies: ['Data'] },
    });
    const userId = await create(admin, [groupId]);
    await admin.ok('updateGroup', {
      params: { groupId },
      version,
      body: { description: 'edited', policies: ['Developer'] },
    });
    const { id: tom } = await rolecall.platform.users.getByUsername('tom.becker');
    const { version: userVersion } = await admin.ok('getUser', { params: { userId: tom } });
    await admin.ok('updateUser', { params: { userId: tom }, version: userVersion, body: { enabled: false } });
    const project = await projectNamed(admin, 'account-takeover');
    const params = { projectId: project.id };
    const give = async (role: string | null, expected: string | null) =>
      admin.finished(
        await admin.ok('changeRoles', {
          params,
          body: { changes: [{ kind: 'group', id: groupId, role, expected }] },
        }),
      );
    await give('Viewer', null);
    const between = await now();
    await give('Admin', 'Viewer');
    const detail = await admin.ok('getProject', { params });
    await admin.ok('changeOwner', {
      params,
      version: detail.version,
      body: { ownerId: userId, confirmed: ['no-admin-but-owner'] },
    });

    const people = await wordsBy(admin, 'user', { from: began });
    expect(people).toEqual([
      ...(project.owner ? [`lost owner ${project.owner.username} account-takeover: owner → –`] : []),
      'created itself new.here: – → new.here',
      'gained membership new.here all_users: – → member',
      'gained membership new.here ours: – → member',
      'gained policy new.here: – → Application Read Only',
      'gained policy new.here: – → Developer',
      'gained owner new.here account-takeover: – → owner',
      'changed enabled tom.becker: enabled → disabled',
    ]);
    expect(await wordsBy(admin, 'group', { from: began })).toEqual([
      'gained membership all_users new.here: – → member',
      'created itself ours: – → ours',
      'gained membership ours new.here: – → member',
      'gained policy ours: – → Developer',
      'gained role ours account-takeover: – → Admin',
    ]);
    expect(await wordsBy(admin, 'project', { from: began })).toEqual([
      'gained role account-takeover ours: – → Admin',
      `changed owner account-takeover: ${project.owner?.username ?? '–'} → new.here`,
    ]);
    expect(await wordsBy(admin, 'project', { from: between })).toEqual([
      'changed role account-takeover ours: Viewer → Admin',
      `changed owner account-takeover: ${project.owner?.username ?? '–'} → new.here`,
    ]);

    const actions: Readonly<Record<string, RegExp>> = {
      itself: /\.create$/,
      membership: /^user\.create$/,
      policy: /\.(create|update)$/,
      role: /^project\.change-roles$/,
      owner: /^project\.change-owner$/,
      enabled: /^user\.update$/,
    };
    for (const by of ['user', 'group', 'project'] as const)
      for (const row of await rowsOf(admin, { from: began, by })) {
        expect(row).toMatchObject({ origin: 'rolecall', actor: { name: 'security_admin' }, notBefore: null });
        const record = await admin.ok('getAuditEntry', { params: { seq: String(row.seq) } });
        expect(record.action).toMatch(actions[row.what] ?? /^never$/);
        expect(record.outcome).toBe('success');
      }
    expect(rolecall.logText()).not.toContain('could not take over');
  });

  test('changes outside Rolecall are listed as such, with their interval, and each value with its own entry', async () => {
    const { rolecall, admin, began } = await start(engine);
    const { platform } = rolecall;
    await read(admin);
    const tom = await platform.users.getByUsername('tom.becker');
    const fraud = await platform.groups.getByName('fraud-detection');
    const project = await platform.projects.getByName('account-takeover');
    await platform.groups.addUser('fraud-detection', 'tom.becker');
    await platform.groups.update(fraud.id, { description: 'other', assigned_policies: ['Data', 'IT Admin'] });
    await platform.users.update(tom.id, { email: 'tom@elsewhere.example' });
    await platform.users.disable(tom.id);
    await describeProject(rolecall, project.id, 'of others');
    await platform.projects.setOwner(project.id, tom.id);
    const { id: made } = await platform.groups.create({ name: 'made-elsewhere' });
    await read(admin);

    const people = await rowsOf(admin, { from: began, subject: `user:${tom.id}` });
    const words = people.map(inWords);
    expect(words).toEqual(
      expect.arrayContaining([
        'gained membership tom.becker fraud-detection: – → member',
        'changed enabled tom.becker: enabled → disabled',
        `changed email tom.becker: ${tom.attributes.email} → tom@elsewhere.example`,
        'gained owner tom.becker account-takeover: – → owner',
      ]),
    );
    const groups = await wordsBy(admin, 'group', { from: began });
    expect(groups).toEqual(
      expect.arrayContaining([
        'gained membership fraud-detection tom.becker: – → member',
        'gained policy fraud-detection: – → IT Admin',
        `changed description fraud-detection: ${fraud.attributes.description} → other`,
        'created itself made-elsewhere: – → made-elsewhere',
      ]),
    );
    const projects = await rowsOf(admin, { from: began, by: 'project' });
    const of = (what: string) => projects.find((row) => row.what === what);
    expect(of('description')).toMatchObject({ kind: 'changed', after: 'of others' });
    expect(of('owner')).toMatchObject({ after: 'tom.becker' });
    for (const [what, action] of [
      ['description', 'project.update'],
      ['owner', 'project.change-owner'],
    ] as const) {
      const record = await admin.ok('getAuditEntry', { params: { seq: String(of(what)?.seq) } });
      expect(record).toMatchObject({ action, origin: 'outside', target: { id: project.id } });
    }
    for (const row of [...people, ...projects]) {
      expect(row).toMatchObject({ origin: 'outside', actor: null });
      expect(Date.parse(row.notBefore ?? row.at)).toBeLessThan(Date.parse(row.at));
    }

    // Deleted again: what was added and removed in between is no difference.
    await platform.groups.delete(made);
    await platform.groups.removeUser('fraud-detection', 'tom.becker');
    await read(admin);
    const later = await wordsBy(admin, 'group', { from: began });
    expect(later).not.toEqual(expect.arrayContaining([expect.stringContaining('made-elsewhere')]));
    expect(later).not.toEqual(expect.arrayContaining([expect.stringContaining('tom.becker')]));
  });

  test('a user who is deleted and created again with the same name counts as two users', async () => {
    const { rolecall, admin, began } = await start(engine);
    const { platform } = rolecall;
    const first = await platform.users.getByUsername('tom.becker');
    await platform.users.delete(first.id);
    await read(admin);
    const again = { username: 'tom.becker', email: 'tom@example.com', password: 'a-long-Passw0rd!' };
    const second = await platform.users.create({ ...again, first_name: 'Tom', last_name: 'Becker' });
    await read(admin);
    const rows = await rowsOf(admin, { from: began, q: 'tom.becker' });
    const itself = rows.filter(({ what }) => what === 'itself');
    expect(
      itself.map(({ kind, subject }) => [kind, subject.id, subject.name, subject.isDeleted]).sort(),
    ).toEqual([
      ['created', second.id, 'tom.becker', false],
      ['deleted', first.id, 'tom.becker', true],
    ]);
    const lost = rows.filter(({ subject }) => subject.id === first.id && subject.isDeleted);
    expect(lost.map(inWords)).toContain('lost membership tom.becker all_users: member → –');
  });

  test('lists users whose effective access differs, and why', async () => {
    const { rolecall, admin, began } = await start(engine, 3_600_000);
    const { id: groupId } = await admin.ok('createGroup', { body: { name: 'ours' } });
    const userId = await create(admin, [groupId]);
    const other = await create(admin, [], 'other.here');
    const project = await projectNamed(admin, 'account-takeover');
    const params = { projectId: project.id };
    const change = async (kind: 'user' | 'group', id: string, role: string | null, expected: string | null) =>
      admin.finished(
        await admin.ok('changeRoles', { params, body: { changes: [{ kind, id, role, expected }] } }),
      );
    await change('group', groupId, 'Viewer', null);
    await change('user', other, 'Editor', null);
    const middle = await now();
    await change('user', userId, 'Viewer', null);
    await change('user', other, 'Admin', 'Editor');
    const later = await now();
    await change('user', userId, null, 'Viewer');
    await admin.finished(
      await admin.ok('changeMembers', { params: { groupId }, body: { change: 'remove', userIds: [userId] } }),
    );

    const people = async (from: string, to: string | undefined) =>
      (await admin.ok('compareProjectAccess', { params, query: { from, ...(to && { to }) } })).items.map(
        ({ name, kind, before, after }) => [name, kind, before?.role ?? null, after?.role ?? null],
      );
    expect(await people(began, middle)).toEqual([
      ['new.here', 'gained', null, 'Viewer'],
      ['other.here', 'gained', null, 'Editor'],
    ]);
    expect(await people(middle, later)).toEqual([
      ['new.here', 'sources', 'Viewer', 'Viewer'],
      ['other.here', 'changed', 'Editor', 'Admin'],
    ]);
    expect(await people(later, undefined)).toEqual([['new.here', 'lost', 'Viewer', null]]);
    const ofPerson = await admin.ok('compareUserAccess', {
      params: { userId },
      query: { from: middle, to: later },
    });
    expect(ofPerson.items).toMatchObject([
      {
        id: project.id,
        name: 'account-takeover',
        kind: 'sources',
        before: { sources: [{ type: 'group', groupName: 'ours' }] },
        after: { sources: [{ type: 'direct' }, { type: 'group' }] },
      },
    ]);
    expect(ofPerson).toMatchObject({ all: 1, byKind: [{ kind: 'sources', count: 1 }] });
    const anonymous = { userId: crypto.randomUUID() };
    const missing = await admin.refused('compareUserAccess', {
      params: anonymous,
      query: { from: began },
    });
    expect(missing.code).toBe('not-found');
    expect(rolecall.logText()).not.toContain('could not take over');
  });

  test('filtering by a subject returns that part of the whole in every view, and totals name the filter', async () => {
    const { rolecall, admin, began } = await start(engine);
    const { platform } = rolecall;
    const { id: groupId } = await admin.ok('createGroup', { body: { name: 'ours', policies: ['Data'] } });
    const userId = await create(admin, [groupId]);
    const project = await projectNamed(admin, 'account-takeover');
    await platform.groups.addUser('fraud-detection', 'tom.becker');
    await platform.projects.setOwner(project.id, userId);
    await read(admin);
    for (const by of ['user', 'group', 'project'] as const) {
      const whole = await rowsOf(admin, { from: began, by });
      for (const subject of [`user:${userId}`, `group:${groupId}`, `project:${project.id}`]) {
        const [type = '', id = ''] = subject.split(':');
        const part = whole.filter(
          (row) =>
            [row.subject, row.other].some((each) => each?.type === type && each.id === id) ||
            (row.what === 'owner' && row.after === 'new.here' && id === userId),
        );
        expect(await rowsOf(admin, { from: began, by, subject })).toEqual(part);
      }
    }
    const query = { from: began, by: 'user' as const };
    const all = await admin.ok('listComparedChanges', { query });
    for (const { kind, count } of all.byKind)
      expect((await admin.ok('listComparedChanges', { query: { ...query, kind } })).total).toBe(count);
    for (const { origin, count } of all.byOrigin) {
      const narrowed = await admin.ok('listComparedChanges', { query: { ...query, origin } });
      expect(narrowed).toMatchObject({ total: count, all: all.total, byOrigin: all.byOrigin });
    }
    expect(all.byOrigin.map(({ origin }) => origin)).toEqual(['rolecall', 'outside']);
    const found = await rowsOf(admin, { from: began, q: 'TOM.BECK' });
    expect(found.map(inWords)).toContain('gained membership tom.becker fraud-detection: – → member');
    const times = (await rowsOf(admin, { from: began, sort: '-at' })).map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    const unknown = await admin.refused('listComparedChanges', {
      query: { from: began, subject: `user:${crypto.randomUUID()}` },
    });
    expect(unknown.code).toBe('not-found');

    const { text } = await admin.send('exportComparedChanges', { query: { ...query, format: 'csv' } });
    const shown = await rowsOf(admin, query);
    const rows: Record<string, string>[] = parse(text, { comment: '#', columns: true });
    expect(rows.map(({ name, what, entry }) => [name, what, Number(entry)])).toEqual(
      shown.map((row) => [row.subject.name, whatText(row), row.seq]),
    );
    expect(text).toContain(`# from,${began}\n`);
    expect(text).toMatch(/# to,\d{4}-/);
    const json = await admin.send('exportComparedChanges', { query: { ...query, format: 'json' } });
    expect(json.body).toMatchObject({ rows: shown, complete: true, filters: { from: began, by: 'user' } });
    const { id: projectId } = project;
    const ended = await admin.ok('compareProjectAccess', {
      params: { projectId },
      query: { from: began, pageSize: 200 },
    });
    const file = await admin.send('exportProjectComparison', {
      params: { projectId },
      query: { from: began, format: 'json' },
    });
    expect(file.body).toMatchObject({
      rows: ended.items,
      of: [{ type: 'project', id: projectId, name: 'account-takeover' }],
      filters: { from: began },
    });
  });
});

test('values changed outside and through Rolecall between two crawls are told apart', async () => {
  const { rolecall, admin, began } = await start('SQLite', 3_600_000);
  const { id } = await rolecall.platform.users.getByUsername('tom.becker');
  await rolecall.platform.users.update(id, { email: 'changed@example.com' });
  const params = { userId: id };
  const { version } = await admin.ok('getUser', { params });
  await admin.ok('updateUser', { params, version, body: { enabled: false } });
  const rows = await rowsOf(admin, { from: began, by: 'user' });
  const told = rows.map(({ what, origin, actor }) => [what, origin, actor?.name]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['email', 'outside', undefined],
      ['enabled', 'rolecall', 'security_admin'],
    ]),
  );
  expect(told).toHaveLength(2);
});

test('points in time that can’t be compared are refused, naming the wrong one', async () => {
  const { admin, began } = await start('SQLite', 3_600_000);
  const refused = (query: object) => admin.refused('listComparedChanges', { query: { ...query } });
  const early = '2020-01-01T00:00:00Z';
  const future = new Date(Date.now() + 3_600_000).toISOString();
  const middle = await now();
  expect(await refused({ from: early })).toMatchObject({
    code: 'before-history',
    detail: expect.stringMatching(/^The start of the period .* The history starts on/),
  });
  expect(await refused({ from: future })).toMatchObject({
    code: 'invalid-request',
    errors: [{ pointer: 'from' }],
  });
  expect(await refused({ from: began, to: future })).toMatchObject({
    code: 'invalid-request',
    errors: [{ pointer: 'to' }],
  });
  expect(await refused({ from: began, to: early })).toMatchObject({
    code: 'before-history',
    detail: expect.stringMatching(/^The end of the period /),
  });
  expect(await refused({ from: middle, to: began })).toMatchObject({
    code: 'invalid-request',
    errors: [{ pointer: 'from' }],
  });
  expect(await refused({})).toMatchObject({ code: 'invalid-request', errors: [{ pointer: 'from' }] });
});

test('more changes than fit into memory are refused, not truncated', async () => {
  const folder = temporaryFolder();
  const storage = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  const values = Array.from({ length: 5 }, (_, index) => ({
    holder_no: index,
    policy: 'Data',
    valid_from: 10 + index,
    valid_to: 1_000,
    from_seq: null,
    to_seq: null,
  }));
  await storage.db.insertInto('history_policies').values(values).execute();
  const count = async (most: number) => {
    let found = 0;
    const facts = touchedFacts(storage.db, { from: 0, to: 100 }, { most, batchSize: 2 });
    for await (const rows of facts.all('history_policies', ['policy'])) found += rows.length;
    return found;
  };
  expect(await count(5)).toBe(5);
  await expect(count(4)).rejects.toMatchObject({ code: 'invalid-request' });
});
