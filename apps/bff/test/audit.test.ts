import { createHash } from 'node:crypto';
import { type AuditEntry, auditKinds, type QueryInput, type Routes } from '@rolecall/contract';
import { auditRequestTitle } from '@rolecall/contract/labels/auditRequestTitle';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import type { FaultRule } from '@rolecall/sandbox';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { openStorage } from '../src/storage/storage.ts';
import type { ApiCaller } from './support/caller.ts';
import { captureLog } from './support/log.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import {
  type Rolecall,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
  waitForFirstCrawl,
} from './support/rolecall.ts';

const postgres = await postgresAnswers();

/** All entries, oldest first. */
async function recordsOf(auditor: ApiCaller): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, pageSize: 200, sort: 'at' as const };
    const { items, total } = await auditor.ok('listAuditEntries', { query });
    entries.push(...items);
    if (entries.length >= total || items.length === 0) return entries;
  }
}

const start = async () => {
  const rolecall = await startRolecall();
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return rolecall;
};

test('a change is one entry with who, what, before and after, and its intent is stored first', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  const { id, version } = await admin.ok('createGroup', { body: { name: 'watched', description: 'old' } });
  const params = { groupId: id };
  const answer = await admin.send('updateGroup', { params, version, body: { description: 'new' } });
  const { items } = await admin.ok('listAuditEntries', { query: { subject: `group:${id}` } });
  expect(items).toMatchObject([
    {
      action: 'group.update',
      outcome: 'success',
      origin: 'rolecall',
      actor: { name: 'security_admin' },
      target: { type: 'group', id, name: 'watched' },
      before: { description: 'old' },
      after: { description: 'new' },
    },
    { action: 'group.create', outcome: 'success', target: { id }, before: null, after: { name: 'watched' } },
  ]);
  const seq = String(items[0]?.seq);
  const detail = await admin.ok('getAuditEntry', { params: { seq } });
  expect(detail.requestId).toBe(answer.headers.get('X-Request-Id'));
  expect(detail.capabilities).toContain('groups:write');
  expect(detail.ip).toMatch(/127\.0\.0\.1|::1/);
  expect(detail.intent?.seq).toBeLessThan(detail.seq);
  // The platform's ID of the write request.
  const put = rolecall.logRecords().findLast(({ msg, method }) => msg === 'platform' && method === 'PUT');
  expect(detail).toMatchObject({ upstreamStatus: 200, upstreamCtx: put?.ctx });
  expect(await admin.ok('getAuditEntry', { params: { seq: String(detail.intent?.seq) } })).toEqual(detail);
});

test('sign-ins, failed sign-ins and sign-outs are recorded, but no secrets', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  // Makes Rolecall load the usernames.
  await admin.ok('listUsers');
  await rolecall.anonymous.send('signIn', { body: { username: 'tom.becker', password: 'wrong-secret' } });
  const tom = await rolecall.signIn('tom.becker');
  await tom.send('signOut', { body: {} });
  const entries = (await recordsOf(admin)).filter(({ target }) => target?.name === 'tom.becker');
  expect(entries.map(({ action, outcome, actor }) => [action, outcome, actor?.name])).toEqual([
    ['session.sign-in', 'denied', undefined],
    ['session.sign-in', 'success', 'tom.becker'],
    ['session.sign-out', 'success', 'tom.becker'],
  ]);
  const cookie = tom.cookie.split('=')[1] ?? '';
  const stored = createHash('sha256').update(decodeURIComponent(cookie)).digest('base64url');
  const details = await Promise.all(
    entries.map(({ seq }) => admin.ok('getAuditEntry', { params: { seq: String(seq) } })),
  );
  for (const secret of ['wrong-secret', 'rolecall-demo', cookie, stored])
    expect(JSON.stringify(details)).not.toContain(secret);
});

test('a denied request is recorded as the change that it would have made, by name and without passwords', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  const tom = await rolecall.signIn('tom.becker');
  const { platform, sandbox } = rolecall;
  const { id: groupId } = await platform.groups.getByName('fraud-detection');
  const { id: userId } = await platform.users.getByUsername('diego.ramos');
  await Promise.all([admin.ok('listGroups'), admin.ok('listUsers'), admin.ok('listProjects')]);
  const group = { groupId };
  const add = { change: 'add', userIds: [userId] };
  const { items: owned } = await admin.ok('listProjects', { query: { q: 'account-takeover' } });
  const [project] = owned;
  const params = { projectId: project?.id ?? '' };
  sandbox.requests.clear();
  await admin.send('changeMembers', { params: group, body: add, headers: { Origin: 'https://evil' } });
  await tom.send('changeMembers', { params: group, body: add });
  const many = [userId, ...Array.from({ length: 20 }, () => crypto.randomUUID())];
  await tom.send('changeMembers', { params: group, body: { change: 'remove', userIds: many } });
  await tom.send('createGroup', { body: { name: 'fraudsters', policies: ['Security Admin'] } });
  const policies = ['Data', 'System Admin'];
  await tom.send('updateGroup', { params: group, version: 'aaaaaaaa', body: { policies } });
  await tom.send('deleteGroup', { params: group, body: { expectedName: 'fraud-detection' } });
  const person = { firstName: 'Eve', lastName: 'Moss', email: 'eve@example.com' };
  await tom.send('createUser', { body: { username: 'eve', ...person, password: 'never-Kept-123' } });
  await tom.send('updateUser', { params: { userId }, version: 'aaaaaaaa', body: { enabled: false } });
  await tom.send('updateUser', {
    params: { userId },
    version: 'aaaaaaaa',
    body: { enabled: 'typed-secret' },
  });
  await tom.send('listAuditEntries', {});
  expect(sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  const intent = { kind: 'user' as const, id: userId, role: 'Admin', expected: null };
  await tom.send('changeRoles', { params, body: { changes: [intent] } });
  // Anonymous requests only get one entry per source every five minutes.
  rolecall.advance(5);
  await rolecall.anonymous.send('createGroup', { body: { name: 'typed-by-nobody' } });

  const { items } = await admin.ok('listAuditEntries', { query: { outcome: 'denied', sort: 'at' } });
  expect(items.map((entry) => auditTitle(entry))).toEqual([
    'Denied: change the members of fraud-detection',
    'Denied: add diego.ramos to fraud-detection',
    'Denied: remove 21 users from fraud-detection',
    'Denied: create group fraudsters',
    'Denied: assign System Admin to fraud-detection',
    'Denied: delete group fraud-detection',
    'Denied: create user eve',
    'Denied: disable diego.ramos',
    'Denied: update diego.ramos',
    'Denied: view the audit log',
    'Denied: make diego.ramos an Admin in account-takeover',
    'Denied: create a group',
  ]);
  expect(items[2]?.before?.users).toHaveLength(10);
  // The named user's History also contains them.
  const { total } = await admin.ok('getAuditTotals', { query: { subject: `user:${userId}` } });
  expect(total).toBeGreaterThanOrEqual(4);
  for (const secret of ['never-Kept-123', 'typed-secret', 'typed-by-nobody']) {
    expect(JSON.stringify(await recordsOf(admin))).not.toContain(secret);
    expect(rolecall.logText()).not.toContain(secret);
  }
});

test('a denied request can’t fill the log with long IDs', async () => {
  const rolecall = await start();
  const tom = await rolecall.signIn('tom.becker');
  // A cut in the middle of an emoji leaves half a character, which PostgreSQL can't store.
  const id = 'a'.repeat(99) + '🙂'.repeat(200);
  const changes = Array.from({ length: 10 }, (_, n) => ({
    kind: 'user' as const,
    id: `${id}${n}`,
    role: 'Admin',
    expected: null,
  }));
  await tom.send('changeRoles', { params: { projectId: id }, body: { changes } });
  const [row] = await rolecall.onStorage("select * from audit_entries where outcome = 'denied'");
  const text = JSON.stringify(row);
  expect(text).toContain('a'.repeat(99));
  expect(text.length).toBeLessThan(10_000);
  expect(text).toBe(text.toWellFormed());
  expect(text).not.toContain(String.raw`\ud83d`);
});

test('each filter returns exactly the matching entries, and the totals count them', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  const tom = await rolecall.signIn('tom.becker');
  const { id } = await admin.ok('createGroup', { body: { name: 'watched_one' } });
  const body = { change: 'add' as const, userIds: [id] };
  await tom.send('changeMembers', { params: { groupId: id }, body });
  const projects = await admin.ok('listProjects', { query: { q: 'account-takeover' } });
  const params = { projectId: projects.items[0]?.id ?? '' };
  const { items } = await admin.ok('listCandidates', { params, query: { kind: 'user' } });
  const changes = [{ kind: 'user' as const, id: items[0]?.id ?? '', role: 'Viewer', expected: null }];
  await admin.finished(await admin.ok('changeRoles', { params, body: { changes } }));

  const all = await recordsOf(admin);
  const has = (name: string | undefined, part: string) => name?.toLowerCase().includes(part) ?? false;
  const filters = [
    { query: { actor: 'TOM.b' }, names: ({ actor }: AuditEntry) => has(actor?.name, 'tom.b') },
    { query: { target: '_ONE' }, names: ({ target }: AuditEntry) => has(target?.name, '_one') },
    { query: { project: 'TakeOver' }, names: ({ project }: AuditEntry) => has(project?.name, 'takeover') },
    { query: { action: 'group.create' }, names: ({ action }: AuditEntry) => action === 'group.create' },
    {
      query: { action: ['group.create', 'session.sign-in'] },
      names: ({ action }: AuditEntry) => ['group.create', 'session.sign-in'].includes(action),
    },
    { query: { outcome: 'denied' }, names: ({ outcome }: AuditEntry) => outcome === 'denied' },
    {
      query: { outcome: ['denied', 'failed'], kind: 'denials' },
      names: ({ outcome }: AuditEntry) => outcome === 'denied',
    },
    {
      query: { kind: 'changes' },
      names: ({ action, outcome }: AuditEntry) => !action.startsWith('session.') && outcome !== 'denied',
    },
    { query: { kind: 'sign-ins' }, names: ({ action }: AuditEntry) => action.startsWith('session.') },
    { query: { actorId: tom.userId }, names: ({ actor }: AuditEntry) => actor?.id === tom.userId },
    {
      query: { subject: [`user:${items[0]?.id}`, `project:${params.projectId}`] },
      names: ({ action }: AuditEntry) => action === 'project.change-roles',
    },
  ] satisfies { query: Partial<QueryInput<Routes['listAuditEntries']>>; names: unknown }[];
  for (const { query, names } of filters) {
    const expected = all.filter(names);
    expect(expected.length, JSON.stringify(query)).toBeGreaterThan(0);
    expect(expected.length, JSON.stringify(query)).toBeLessThan(all.length);
    const found = await admin.ok('listAuditEntries', { query: { ...query, sort: 'at', pageSize: 200 } });
    expect(found.items).toEqual(expected);
    expect(await admin.ok('getAuditTotals', { query })).toMatchObject({ total: expected.length });
    const file = await admin.send('exportAuditEntries', { query: { ...query, format: 'json', sort: 'at' } });
    expect(Object(file.body).rows.map(({ seq }: AuditEntry) => seq)).toEqual(expected.map(({ seq }) => seq));
  }
});

test('entries of one operation are one item and counted by outcome, whatever the filters', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  const people = await peopleOf(rolecall);
  const { id: groupId } = await admin.ok('createGroup', { body: { name: 'grouped' } });
  const params = { groupId };
  // One of them fails.
  rolecall.sandbox.faults.replace([refusedOnce]);
  const body = { change: 'add' as const, userIds: people.map(({ id }) => id) };
  await admin.finished(await admin.ok('changeMembers', { params, body }));
  rolecall.sandbox.faults.clear();

  const query = { subject: [`group:${groupId}`], sort: 'at' as const };
  const { items, total, entries } = await admin.ok('listAuditRequests', { query });
  expect({ total, entries }).toEqual({ total: 2, entries: 1 + people.length });
  const [created, added] = items;
  if (!created || !added) throw new Error('There are no items');
  expect(created).toMatchObject({ entries: 1, isUniform: true, entry: { action: 'group.create' } });
  expect(added).toMatchObject({ entries: people.length, isUniform: true, entry: { outcome: 'success' } });
  expect(added.byOutcome.toSorted((a, b) => a.count - b.count)).toEqual([
    { outcome: 'failed', count: 1 },
    { outcome: 'success', count: people.length - 1 },
  ]);
  expect(auditRequestTitle(added)).toBe(`Added ${people.length - 1} users to grouped and 1 more entry`);
  // It opens to exactly these entries, which files list one by one.
  const opened = await admin.ok('listAuditEntries', { query: { ...query, request: added.request } });
  expect(opened.total).toBe(people.length);
  expect(new Set(opened.items.map(({ action }) => action))).toEqual(new Set(['group.change-members']));
  expect((await admin.ok('getAuditTotals', { query: { subject: query.subject } })).total).toBe(entries);
  // Filters only count the matching entries.
  const failed = await admin.ok('listAuditRequests', { query: { ...query, outcome: 'failed' } });
  expect(failed).toMatchObject({ total: 1, entries: 1, items: [{ entries: 1, request: added.request }] });
  // Pages consist of whole rows, latest first.
  const pages = await Promise.all(
    [1, 2].map((page) =>
      admin.ok('listAuditRequests', { query: { ...query, sort: '-at', page, pageSize: 1 } }),
    ),
  );
  expect(pages.map((page) => page.items.map(({ request }) => request))).toEqual([
    [added.request],
    [created.request],
  ]);
});

test('totals count every kind whatever the filter, and a failed sign-in twice', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  const tom = await rolecall.signIn('tom.becker');
  await admin.ok('createGroup', { body: { name: 'watched_two' } });
  await tom.send('createGroup', { body: { name: 'refused' } });
  await rolecall.anonymous.send('signIn', { body: { username: 'tom.becker', password: 'wrong-secret' } });
  const byKind = { changes: 1, 'sign-ins': 3, denials: 2 };
  for (const kind of [undefined, ...auditKinds])
    expect(await admin.ok('getAuditTotals', { query: kind ? { kind } : {} })).toMatchObject({
      total: kind === undefined ? 5 : byKind[kind],
      byKind,
      everyKind: 5,
    });
  expect(await admin.ok('getAuditTotals', { query: { actorId: tom.userId, kind: 'changes' } })).toMatchObject(
    {
      total: 0,
      byKind: { changes: 0, 'sign-ins': 1, denials: 1 },
      everyKind: 2,
    },
  );
});

describe('L1', () => {
  test.runIf(postgres)('writes nothing if the intent can’t be stored, and tells the user', async () => {
    await using database = await createDatabase();
    await using rolecall = await startRolecall({ config: { databaseUrl: database.url } });
    const admin = await rolecall.signIn();
    const { id } = await admin.ok('createGroup', { body: { name: 'kept' } });
    await database.execute('alter table audit_entries rename to lost');
    rolecall.sandbox.requests.clear();
    const refused = await admin.send('createGroup', { body: { name: 'never' } });
    expect(refused).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } });
    expect(Object(refused.body).detail).toContain('audit log');
    const { version } = await admin.ok('getGroup', { params: { groupId: id } });
    await admin.send('updateGroup', { params: { groupId: id }, version, body: { description: 'never' } });
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('after a crash, each open intent is concluded by reading the platform', async () => {
    await using sandbox = await startDemoSandbox();
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const storage = await openStorage({ databaseUrl: null, dataDir: folder.path });
    const log = createAuditLog({ storage, now: () => new Date(), log: captureLog().log });
    const intent = (name: string, description: string) =>
      log.begin(
        anonymous,
        entryContent({
          action: 'group.create',
          target: { type: 'group', id: null, name },
          after: { name, description },
        }),
      );
    // The process died before one write, after another, and after a third had been overwritten.
    await intent('auditors', '');
    await intent('never-made', '');
    await storage.close();
    await using rolecall = await startRolecall({ sandbox, config: { dataDir: folder.path } });
    const admin = await rolecall.signIn();
    await expect
      .poll(
        async () => {
          const { items } = await admin.ok('listAuditEntries', {
            query: { action: 'group.create', sort: 'at' },
          });
          return items.map(({ target, outcome }) => [target?.name, outcome]);
        },
        { timeout: 30_000 },
      )
      .toEqual([
        ['auditors', 'success'],
        ['never-made', 'failed'],
      ]);
  });
});

test('L2 after 1,000 random changes, the entries match what the platform saw', async () => {
  const rolecall = await start();
  const admin = await rolecall.signIn();
  const tom = await rolecall.signIn('tom.becker');
  const names = ['l2-a', 'l2-b', 'l2-c'];
  const groups = await Promise.all(
    names.map((name) => admin.ok('createGroup', { body: { name } }).then(({ id }) => ({ id, name }))),
  );
  const people = await peopleOf(rolecall);
  const from = (await admin.ok('getAuditTotals')).total;
  const expected: unknown[] = [];
  const random = fc.sample(fc.tuple(fc.nat(2), fc.nat(people.length - 1), fc.boolean(), fc.nat(9)), 1_050);
  const members = new Set<string>();
  for (const [g, p, adds, fate] of random) {
    const group = groups[g];
    const person = people[p];
    if (!group || !person) continue;
    const key = `${group.id}:${person.id}`;
    const changes = members.has(key) !== adds;
    const caller = fate === 0 ? tom : admin;
    const body = { change: adds ? ('add' as const) : ('remove' as const), userIds: [person.id] };
    const fails = fate === 1 && changes;
    if (fails) rolecall.sandbox.faults.replace([refusedOnce]);
    const answer = await caller.send('changeMembers', { params: { groupId: group.id }, body });
    if (answer.status === 202) await admin.finished(Object(answer.body));
    rolecall.sandbox.faults.clear();
    if (fate === 0) expected.push(['denied', 'tom.becker', group.id, null, null]);
    else if (changes) {
      const [before, after] = adds ? [[], [group.id]] : [[group.id], []];
      expected.push([fails ? 'failed' : 'success', 'security_admin', person.id, before, after]);
      if (!fails) members[adds ? 'add' : 'delete'](key);
    }
  }
  const entries = (await recordsOf(admin)).slice(from);
  expect(
    entries.map(({ outcome, actor, target, before, after }) => [
      outcome,
      actor?.name,
      target?.id,
      before?.groups?.map(({ id }) => id) ?? null,
      after?.groups?.map(({ id }) => id) ?? null,
    ]),
  ).toEqual(expected);
  expect(expected.length).toBeGreaterThan(500);
});

const refusedOnce: FaultRule = {
  method: 'PUT',
  path: '/api/users/*',
  count: 1,
  effect: { kind: 'status', status: 400 },
};

async function peopleOf(rolecall: Rolecall) {
  const page = await rolecall.platform.users.list({ page: { number: 0, size: 12 }, sort: ['username'] });
  return page.items.map(({ id }) => ({ id }));
}
