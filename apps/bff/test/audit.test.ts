import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { openStorage } from '../src/storage/storage.ts';
import { allEntries } from './support/auditEntries.ts';
import { peopleOf, refusedOnce } from './support/faultyUsers.ts';
import { captureLog } from './support/log.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox, startRolecall, temporaryFolder } from './support/rolecall.ts';

const postgres = await postgresAnswers();

test('a change is one entry with who, what, before and after, and its intent is stored first', async () => {
  await using rolecall = await startRolecall();
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
  await using rolecall = await startRolecall();
  const admin = await rolecall.signIn();
  // Makes Rolecall load the usernames.
  await admin.ok('listUsers');
  await rolecall.anonymous.send('signIn', { body: { username: 'tom.becker', password: 'wrong-secret' } });
  const tom = await rolecall.signIn('tom.becker');
  await tom.send('signOut', { body: {} });
  const entries = (await allEntries(admin)).filter(({ target }) => target?.name === 'tom.becker');
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
  await using rolecall = await startRolecall();
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
    const user = people[p];
    if (!group || !user) continue;
    const key = `${group.id}:${user.id}`;
    const changes = members.has(key) !== adds;
    const caller = fate === 0 ? tom : admin;
    const body = { change: adds ? ('add' as const) : ('remove' as const), userIds: [user.id] };
    const fails = fate === 1 && changes;
    if (fails) rolecall.sandbox.faults.replace([refusedOnce]);
    const answer = await caller.send('changeMembers', { params: { groupId: group.id }, body });
    if (answer.status === 202) await admin.finished(Object(answer.body));
    rolecall.sandbox.faults.clear();
    if (fate === 0) expected.push(['denied', 'tom.becker', group.id, null, null]);
    else if (changes) {
      const [before, after] = adds ? [[], [group.id]] : [[group.id], []];
      expected.push([fails ? 'failed' : 'success', 'security_admin', user.id, before, after]);
      if (!fails) members[adds ? 'add' : 'delete'](key);
    }
  }
  const entries = (await allEntries(admin)).slice(from);
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
