import { whatText } from '@rolecall/contract/labels/comparison';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { touchedFacts } from '../src/access/comparison/touched.ts';
import { openStorage } from '../src/storage/storage.ts';
import {
  changesOf,
  changeText,
  createMember,
  projectNamed,
  startComparison,
  timeBetween,
} from './support/comparison.ts';
import { engines } from './support/engines.ts';
import { temporaryFolder, waitForNextCrawl } from './support/rolecall.ts';

describe.each(engines)('%s', (engine) => {
  test('lists users whose effective access differs, and why', async () => {
    const { rolecall, admin, began } = await startComparison(engine, 3_600_000);
    const { id: groupId } = await admin.ok('createGroup', { body: { name: 'ours' } });
    const userId = await createMember(admin, [groupId]);
    const other = await createMember(admin, [], 'other.here');
    const project = await projectNamed(admin, 'account-takeover');
    const params = { projectId: project.id };
    const change = async (kind: 'user' | 'group', id: string, role: string | null, expected: string | null) =>
      admin.finished(
        await admin.ok('changeRoles', { params, body: { changes: [{ kind, id, role, expected }] } }),
      );
    await change('group', groupId, 'Viewer', null);
    await change('user', other, 'Editor', null);
    const middle = await timeBetween();
    await change('user', userId, 'Viewer', null);
    await change('user', other, 'Admin', 'Editor');
    const later = await timeBetween();
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
    const { rolecall, admin, began } = await startComparison(engine);
    const { platform } = rolecall;
    const { id: groupId } = await admin.ok('createGroup', { body: { name: 'ours', policies: ['Data'] } });
    const userId = await createMember(admin, [groupId]);
    const project = await projectNamed(admin, 'account-takeover');
    await platform.groups.addUser('fraud-detection', 'tom.becker');
    await platform.projects.setOwner(project.id, userId);
    await waitForNextCrawl(admin);
    for (const by of ['user', 'group', 'project'] as const) {
      const whole = await changesOf(admin, { from: began, by });
      for (const subject of [`user:${userId}`, `group:${groupId}`, `project:${project.id}`]) {
        const [type = '', id = ''] = subject.split(':');
        const part = whole.filter(
          (row) =>
            [row.subject, row.other].some((each) => each?.type === type && each.id === id) ||
            (row.what === 'owner' && row.after === 'new.here' && id === userId),
        );
        expect(await changesOf(admin, { from: began, by, subject })).toEqual(part);
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
    const found = await changesOf(admin, { from: began, q: 'TOM.BECK' });
    expect(found.map(changeText)).toContain('gained membership tom.becker fraud-detection: – → member');
    const times = (await changesOf(admin, { from: began, sort: '-at' })).map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    const unknown = await admin.refused('listComparedChanges', {
      query: { from: began, subject: `user:${crypto.randomUUID()}` },
    });
    expect(unknown.code).toBe('not-found');

    const { text } = await admin.send('exportComparedChanges', { query: { ...query, format: 'csv' } });
    const shown = await changesOf(admin, query);
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

test('points in time that can’t be compared are refused, naming the wrong one', async () => {
  const { admin, began } = await startComparison('SQLite', 3_600_000);
  const refused = (query: object) => admin.refused('listComparedChanges', { query: { ...query } });
  const early = '2020-01-01T00:00:00Z';
  const future = new Date(Date.now() + 3_600_000).toISOString();
  const middle = await timeBetween();
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
