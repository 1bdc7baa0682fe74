import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { expect, test } from 'vitest';
import { allEntries } from './support/auditEntries.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

test('a denied request is recorded as the change that it would have made, by name and without passwords', async () => {
  await using rolecall = await startRolecall();
  const admin = await rolecall.signIn();
  const tom = await rolecall.signIn('tom.becker');
  const { platform, sandbox } = rolecall;
  const { id: groupId } = await platform.groups.getByName('fraud-detection');
  const { id: userId } = await platform.users.getByUsername('diego.ramos');
  // The lists name what the requests are about.
  await waitForFirstCrawl(admin);
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
  const fields = { firstName: 'Eve', lastName: 'Moss', email: 'eve@example.com' };
  await tom.send('createUser', { body: { username: 'eve', ...fields, password: 'never-Kept-123' } });
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
    expect(JSON.stringify(await allEntries(admin))).not.toContain(secret);
    expect(rolecall.logText()).not.toContain(secret);
  }
});

test('a denied request can’t fill the log with long IDs', async () => {
  await using rolecall = await startRolecall();
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

test('a request that fails because the platform doesn’t answer isn’t a denial', async () => {
  await using rolecall = await startRolecall();
  const tom = await rolecall.signIn('tom.becker');
  const before = await rolecall.denials();
  rolecall.sandbox.faults.replace([{ path: '/api/users/**', effect: { kind: 'stall' } }]);
  // Rights are cached for ten seconds, so they have to be read again.
  rolecall.advance(1);
  expect((await tom.refused('listGroups')).status).toBeGreaterThanOrEqual(500);
  expect(await rolecall.denials()).toBe(before);
  rolecall.sandbox.faults.clear();
  const admin = await rolecall.signIn();
  const { items } = await admin.ok('listAuditEntries', { query: { outcome: 'denied' } });
  expect(items).toEqual([]);
});

test('looking for a project that doesn’t exist is a denial only for users who can’t see every project', async () => {
  await using rolecall = await startRolecall();
  const [auditor, tom] = [await rolecall.signIn('nora.lindqvist'), await rolecall.signIn('tom.becker')];
  const params = { projectId: 'does-not-exist@default-tenant' };
  for (const caller of [auditor, tom])
    expect((await caller.refused('getProject', { params })).code).toBe('not-found');
  const { items } = await auditor.ok('listAuditEntries', { query: { outcome: 'denied' } });
  expect(items.map(({ actor }) => actor?.name)).toEqual(['tom.becker']);
});
