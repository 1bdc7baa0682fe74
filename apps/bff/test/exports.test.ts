import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { cellsOf, rowsOf } from './support/csv.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

let rolecall: Rolecall;
let auditor: ApiCaller;
let projectId: string;
let projectName: string;
let groupId: string;
let userId: string;
const texts = [
  '=HYPERLINK("http://evil","x")',
  `'=HYPERLINK("http://evil","x")`,
  '+1',
  '@sum',
  '-2+3',
  'a "quoted", text',
  'two\nlines',
  '研究開発 🧪',
];

beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  const admin = await rolecall.signIn();
  for (const [index, description] of texts.entries())
    await admin.ok('createGroup', { body: { name: `export-${index}`, description } });
  await waitForFirstCrawl(admin);
  auditor = await rolecall.signIn('nora.lindqvist');
  const [project] = (await auditor.ok('listProjects')).items;
  projectId = project?.id ?? '';
  projectName = project?.name ?? '';
  groupId = (await rolecall.platform.groups.getByName('fraud-detection')).id;
  userId = (await rolecall.platform.users.getByUsername('amara.okafor')).id;
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** All items of a list, page by page. */
async function pagesOf(name: 'listGroups' | 'listUsers', query: object): Promise<{ id: string }[]> {
  const items: { id: string }[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await auditor.ok(name, { query: { ...query, page, pageSize: 7 } });
    items.push(...answer.items);
    if (items.length >= answer.total) return items;
  }
}

describe('a file has exactly the rows of the list, in its order', () => {
  test.each([
    ['exportGroups', 'listGroups', {}],
    ['exportGroups', 'listGroups', { q: 'a', sort: '-name' }],
    ['exportGroups', 'listGroups', { sort: '-memberCount' }],
    ['exportUsers', 'listUsers', { sort: 'email' }],
    ['exportUsers', 'listUsers', { enabled: 'true', q: 'o', sort: '-username' }],
  ] as const)('%s of %s with %o', async (file, list, query) => {
    const expected = await pagesOf(list, query);
    const csv = await auditor.send(file, { query: { ...query, format: 'csv' } });
    expect(csv.status).toBe(200);
    expect(rowsOf(csv.text).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(csv.text).toContain(`# rows,${expected.length}\n`);
    expect(csv.text.endsWith(`# end: ${expected.length} rows\n`)).toBe(true);
    for (const [name, value] of Object.entries(query))
      expect(csv.text).toContain(`# ${name},${value.replace(/^-/, "'-")}\n`);

    const json = await auditor.send(file, { query: { ...query, format: 'json' } });
    expect(json.body).toMatchObject({ total: expected.length, complete: true, rows: expected });
    expect(json.headers.get('Content-Disposition')).toMatch(/^attachment; filename=rolecall-[\w-]+\.json$/);
  });
});

test('no cell is interpreted as a formula, and texts are complete', async () => {
  const { text } = await auditor.send('exportGroups', { query: { format: 'csv' } });
  expect(text).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
  for (const line of text.split('\n')) expect(line).not.toMatch(/(^|,)"?[=+@-]\D/);
  const found = rowsOf(text).map(({ description }) => description);
  expect(found).toEqual(expect.arrayContaining(texts));
});

test('a file uses the words of the screen', async () => {
  const file = async (route: Parameters<ApiCaller['send']>[0], input: AnyRequestInput = {}) =>
    rowsOf((await auditor.send(route, { ...input, query: { ...input.query, format: 'csv' } })).text);
  const everybody = (await file('exportGroups')).find(({ name }) => name === 'all_users');
  expect(everybody?.kind).toBe('system');
  const users = await file('exportUsers');
  expect(new Set(users.map(({ status }) => status))).toEqual(new Set(['Active', 'Disabled']));
  const [project] = await file('exportProjects');
  expect(project?.['role assignments']).toMatch(/^(\d+ \w+(, )?)+$/);
  const people = await file('exportProjectPeople', { params: { projectId } });
  expect(people.some(({ why }) => why?.startsWith('Owner'))).toBe(true);
  const members = await file('exportProjectMembers', { params: { projectId } });
  expect(new Set(members.map(({ kind }) => kind))).toEqual(new Set(['User', 'Group']));
});

test("a filter can't forge a line or a formula", async () => {
  const { text } = await auditor.send('exportGroups', { query: { format: 'csv', q: 'x\n"id","forged"' } });
  expect(rowsOf(text)).toEqual([]);
  expect(text).toContain('# q,"x ""id"",""forged"""\n');
  for (const q of [',=HYPERLINK("http://evil","x")', '=1+1', '\r=1+1', '"=1+1', '\uFF1D1+1', ';=1+1']) {
    const file = await auditor.send('exportGroups', { query: { format: 'csv', q } });
    for (const cell of cellsOf(file.text)) expect(cell, q).not.toMatch(/^[\s=+\-@\uFF1D]/);
  }
});

test('CSV begins with a byte order mark unless that is turned off, and JSON never does', async () => {
  // `text()` would remove the byte order mark.
  const firstBytes = async (query: string) => {
    const response = await auditor.open(`/exports/groups?${query}`, AbortSignal.timeout(30_000));
    return Buffer.from(await response.arrayBuffer()).subarray(0, 3);
  };
  const mark = Buffer.from('\uFEFF');
  expect(await firstBytes('format=csv')).toEqual(mark);
  expect(await firstBytes('format=csv&bom=false')).toEqual(Buffer.from('# R'));
  expect(await firstBytes('format=json')).not.toEqual(mark);
});

test('a file is named after its view, its objects and its point in time', async () => {
  const admin = await rolecall.signIn();
  const { id } = await admin.ok('createGroup', { body: { name: '研究 (A), b & c' } });
  const fileNameOf = async (route: Parameters<ApiCaller['send']>[0], input: AnyRequestInput) => {
    const { headers } = await admin.send(route, { ...input, query: { ...input.query, format: 'csv' } });
    const disposition = headers.get('Content-Disposition') ?? '';
    const [, encoded] = /filename\*=UTF-8''(\S+)$/.exec(disposition) ?? [];
    return encoded ? decodeURIComponent(encoded) : /filename=(\S+)$/.exec(disposition)?.[1];
  };
  const time = String.raw`\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z`;
  const expected: [Parameters<ApiCaller['send']>[0], AnyRequestInput, string][] = [
    ['exportGroups', {}, 'groups'],
    ['exportMembers', { params: { groupId: id } }, 'members-研究-A-b-c'],
    ['exportUserProjects', { params: { userId } }, 'user-projects-amara-okafor'],
    ['exportProjectAccess', { params: { projectId } }, `project-access-${projectName}`],
    ['exportFindings', { query: { kind: 'one-admin' } }, 'findings-one-admin'],
    ['exportAccessSubjects', { query: { kind: 'user' } }, 'access-users'],
    ['exportMatrix', { query: { kind: 'group' } }, 'group-matrix'],
  ];
  for (const [route, input, name] of expected)
    expect(await fileNameOf(route, input)).toMatch(new RegExp(`^rolecall-${name}-${time}\\.csv$`, 'u'));
  const { beganAt } = await admin.ok('getHistory');
  expect(
    await fileNameOf('exportComparedChanges', { query: { from: beganAt, subject: `user:${userId}` } }),
  ).toMatch(new RegExp(`^rolecall-comparison-by-user-amara-okafor-${time}-to-${time}\\.csv$`));
});

test('every view has an export with the name in the contract', async () => {
  const params: Record<string, string> = { projectId, groupId, userId };
  const granted = await auditor.ok('listProjectMembers', { params: { projectId }, query: { kind: 'group' } });
  const views: [Parameters<ApiCaller['send']>[0], Parameters<ApiCaller['send']>[0], string[], string?][] = [
    ['exportMembers', 'listMembers', ['groupId']],
    ['exportGroupProjects', 'listGroupProjects', ['groupId']],
    ['exportUserProjects', 'listUserProjects', ['userId']],
    ['exportProjects', 'listProjects', []],
    ['exportProjectMembers', 'listProjectMembers', ['projectId']],
    ['exportProjectPeople', 'listProjectPeople', ['projectId']],
    ['exportProjectAccess', 'listProjectAccess', ['projectId']],
    ['exportUserAccess', 'listUserAccess', ['userId']],
    ['exportAccessSubjects', 'listAccessSubjects', [], 'user'],
    ['exportAccessSubjects', 'listAccessSubjects', [], 'project'],
    ['exportOperations', 'listOperations', []],
    ['exportProjectGroupMembers', 'listProjectGroupMembers', ['projectId', 'groupId']],
  ];
  for (const [file, list, names, kind] of views) {
    const ids: Record<string, string> = { ...params };
    if (file === 'exportProjectGroupMembers') ids.groupId = granted.items[0]?.id ?? '';
    const input: AnyRequestInput = {
      params: Object.fromEntries(names.map((name) => [name, ids[name] ?? ''])),
      ...(kind !== undefined && { query: { kind } }),
    };
    const shown = await auditor.send(list, { ...input, query: { ...input.query, pageSize: 200 } });
    const kept = await auditor.send(file, { ...input, query: { ...input.query, format: 'json' } });
    expect(Object(kept.body).rows, file).toEqual(Object(shown.body).items);
    const csv = await auditor.send(file, { ...input, query: { ...input.query, format: 'csv' } });
    expect(rowsOf(csv.text), file).toHaveLength(Object(shown.body).total);
    // The object that the list belongs to.
    for (const { type, id, name } of Object(kept.body).of) {
      expect(ids[`${type}Id`]).toBe(id);
      expect(csv.text).toContain(`# ${type},${name}\n# ${type} id,${id}\n`);
    }
    expect(Object(kept.body).of, file).toHaveLength(names.length);
  }
});

test('an operation’s items are exported, all or only the failed ones, for the user who started it only', async () => {
  const admin = await rolecall.signIn();
  const body = { change: 'add' as const, userIds: [userId, crypto.randomUUID()] };
  const { id: exported } = await rolecall.platform.groups.getByName('export-0');
  const { id, title, items } = await admin.finished(
    await admin.ok('changeMembers', { params: { groupId: exported }, body }),
  );
  const params = { operationId: id };
  const whole = await admin.send('exportOperationItems', { params, query: { format: 'json' } });
  expect(whole.body).toMatchObject({ of: [{ type: 'operation', id, name: title }], rows: items, total: 2 });
  const { text } = await admin.send('exportOperationItems', {
    params,
    query: { format: 'csv', show: 'failed' },
  });
  expect(text).toContain(`# operation,${title}\n# operation id,${id}\n`);
  expect(rowsOf(text).map(({ state }) => state)).toEqual(['Failed']);
  expect((await auditor.refused('exportOperationItems', { params, query: { format: 'csv' } })).status).toBe(
    404,
  );
});

test('an export as of the point in time on the screen has its rows, whatever has happened since', async () => {
  const admin = await rolecall.signIn();
  const query = { pageSize: 200 };
  const shown = await auditor.ok('listUserAccess', { params: { userId }, query });
  const reasons = shown.items.flatMap(({ sources }) => sources);
  const through = reasons.find((source) => source.type === 'group');
  const leave = { change: 'remove' as const, userIds: [userId], force: true };
  await admin.finished(
    await admin.ok('changeMembers', { params: { groupId: through?.groupId ?? '' }, body: leave }),
  );
  const now = await auditor.ok('listUserAccess', { params: { userId }, query });
  expect(now.items).not.toEqual(shown.items);
  const { at } = shown.asOf;
  const { body } = await auditor.send('exportUserAccess', {
    params: { userId },
    query: { asOf: at, format: 'json' },
  });
  expect(body).toMatchObject({ asOf: at, rows: shown.items, total: shown.total, complete: true });
});

test('the log is exported as it was counted, while entries are being added', async () => {
  const { text } = await auditor.send('exportAuditEntries', { query: { format: 'csv', sort: 'at' } });
  const seqs = rowsOf(text).map(({ entry }) => Number(entry));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(text).toContain(`# rows,${seqs.length}\n`);
});
