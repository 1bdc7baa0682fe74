import type { AuditEntry } from '@rolecall/contract';
import { auditKinds, type QueryInput, type Routes } from '@rolecall/contract';
import { auditRequestTitle } from '@rolecall/contract/labels/auditRequestTitle';
import { expect, test } from 'vitest';
import { allEntries } from './support/auditEntries.ts';
import { peopleOf, refusedOnce } from './support/faultyUsers.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

test('each filter returns exactly the matching entries, and the totals count them', async () => {
  await using rolecall = await startRolecall();
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

  const all = await allEntries(admin);
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
  await using rolecall = await startRolecall();
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
  await using rolecall = await startRolecall();
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
