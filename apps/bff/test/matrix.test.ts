import { rankOf } from '@rolecall/access';
import type { EffectiveAccess, MatrixKind } from '@rolecall/contract';
import { collationKey } from '@rolecall/text';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openStorage } from '../src/storage/storage.ts';
import { readCell } from './support/csv.ts';
import { engines } from './support/engines.ts';
import { type FactDirectory, factId, writeCrawl, writeFacts } from './support/facts.ts';
import { type MatrixInput, readMatrix, rolesByViews } from './support/matrix.ts';
import { createDatabase } from './support/postgres.ts';
import { startRolecall, temporaryFolder, waitForFirstCrawl } from './support/rolecall.ts';

const kinds: readonly MatrixKind[] = ['group', 'user'];

async function place(engine: string) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  return { databaseUrl: database?.url ?? null, dataDir: folder.path };
}

/** Rolecall on the demo tenant, crawled once. */
async function startDemo(engine = 'SQLite') {
  const rolecall = await startRolecall({ historyPauseMs: 3_600_000, config: await place(engine) });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const auditor = await rolecall.signIn('nora.lindqvist');
  await waitForFirstCrawl(auditor);
  return { rolecall, auditor };
}

const began = Date.parse('2026-01-01T00:00:00Z');
const numbers = (count: number, from: number) => Array.from({ length: count }, (_, i) => from + i);
/** More rows and columns than fit into a block, names that look like formulas, and roles in the corners. */
const wide: FactDirectory = {
  users: numbers(101, 1).map((no) => ({ no, name: `user-${String(no).padStart(3, '0')}` })),
  groups: numbers(101, 201).map((no) => ({ no, name: no === 201 ? '=1+1' : `group-${no}` })),
  projects: numbers(101, 401).map((no) => ({
    no,
    name: no === 450 ? '@cmd' : `project-${no}`,
    owner: no === 401 ? 101 : null,
  })),
  memberships: numbers(101, 1).map((no) => [no, 200 + no]),
  roleAssignments: numbers(101, 401).flatMap((project): [number, number, string][] => [
    [project, project - 200, 'Editor'],
    [project, 201, 'Viewer'],
    [project, 50, project % 2 === 0 ? 'Admin' : 'Viewer'],
  ]),
  policies: [[202, 'Project Read Only']],
};

/** Rolecall with a history written directly into its database. */
async function startWide(engine: string) {
  const config = await place(engine);
  const storage = await openStorage(config);
  await writeFacts(storage.db, wide, { from: began });
  await writeCrawl(storage.db, began);
  await storage.close();
  const rolecall = await startRolecall({ config, crawls: false });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return rolecall.signIn('nora.lindqvist');
}

test.each(engines)(
  '%s: every cell is what the views of access say, now and at a past point in time',
  async (engine) => {
    const { rolecall, auditor } = await startDemo(engine);
    const before = {
      user: await readMatrix(auditor, { kind: 'user' }),
      group: await readMatrix(auditor, { kind: 'group' }),
    };
    for (const kind of kinds) {
      const { named, head, rows, columns, cellCount } = before[kind];
      expect(named).toEqual(await rolesByViews(auditor, kind, head.asOf.at));
      expect(cellCount).toBe(head.cells);
      expect(head).toMatchObject({
        allRows: rows.length,
        allColumns: columns.length,
        asOf: { isNow: true },
      });
      for (const counts of [head.levels, rows, columns])
        expect(counts.reduce((sum, { cells }) => sum + cells, 0)).toBe(head.cells);
    }

    const { platform } = rolecall;
    const admin = await rolecall.signIn();
    const { id: groupId } = await platform.groups.getByName('contractors');
    const project = before.group.columns.find(({ id }) => before.group.roleOf(groupId, id) === null);
    const { items: members } = await admin.ok('listMembers', { params: { groupId } });
    const group = { kind: 'group' as const, id: groupId, role: 'Admin', expected: null };
    const params = { projectId: project?.id ?? '' };
    await admin.finished(await admin.ok('changeRoles', { params, body: { changes: [group] } }));
    // Now everyone in the group reaches every project.
    const { version } = await admin.ok('getGroup', { params: { groupId } });
    await admin.ok('updateGroup', {
      params: { groupId },
      version,
      body: { policies: ['Data', 'Project Read Only'] },
    });

    for (const kind of kinds) {
      const after = await readMatrix(auditor, { kind });
      expect(after.named).not.toEqual(before[kind].named);
      expect(after.named).toEqual(await rolesByViews(auditor, kind, after.head.asOf.at));
      const { at } = before[kind].head.asOf;
      const past = await readMatrix(auditor, { kind, asOf: at });
      expect(past.named).toEqual(before[kind].named);
      expect(past.head).toMatchObject({ asOf: { at, isNow: false }, pinned: before[kind].head.pinned });
    }
    const member = await readMatrix(auditor, { kind: 'user', q: members[0]?.username });
    expect(member.head.cells).toBe(member.head.rows * member.head.columns);
  },
);

test('every cell’s explanation has the same role and its sources, or what gives no access', async () => {
  const { auditor } = await startDemo();
  for (const kind of kinds) {
    const { rows, columns, accessOf } = await readMatrix(auditor, { kind });
    for (const row of rows.slice(0, 12))
      for (const project of columns.slice(0, 6)) {
        const cell = await auditor.ok('getMatrixCell', { query: { kind, row: row.id, project: project.id } });
        const access = accessOf(row.id, project.id) ?? { role: null, managesMembers: false };
        expect(cell).toMatchObject({ ...access, row: { name: row.name }, project: { name: project.name } });
        expect(cell.sources[0]?.role ?? null).toBe(access.role);
        expect(cell.members === null).toBe(kind === 'user');
      }
  }
  const missing = { row: crypto.randomUUID(), project: crypto.randomUUID() };
  const { rows, columns } = await readMatrix(auditor, { kind: 'group' });
  for (const wrong of [
    { row: missing.row, project: columns[0]?.id ?? '' },
    { row: rows[0]?.id ?? '', project: missing.project },
  ])
    for (const kind of kinds)
      expect((await auditor.refused('getMatrixCell', { query: { kind, ...wrong } })).code).toBe('not-found');
});

test('says whether what is missing doesn’t exist now or didn’t exist at that time', async () => {
  const { auditor } = await startDemo();
  const { asOf } = (await readMatrix(auditor, { kind: 'group' })).head;
  const params = { userId: crypto.randomUUID(), projectId: crypto.randomUUID() };
  for (const [at, words] of [
    [undefined, 'doesn’t exist or was deleted.'],
    [asOf.at, 'didn’t exist at that time.'],
  ] as const) {
    const query = at === undefined ? {} : { asOf: at };
    const details = await Promise.all([
      auditor.refused('getUserAccess', { params: { userId: params.userId }, query }),
      auditor.refused('getProjectAccess', { params: { projectId: params.projectId }, query }),
      auditor.refused('getMatrixCell', {
        query: { kind: 'user', row: params.userId, project: params.projectId, ...query },
      }),
    ]);
    expect(details.map(({ detail }) => detail)).toEqual([
      `This user ${words}`,
      `This project ${words}`,
      `This project ${words}`,
    ]);
  }
});

test('filters and sort orders match a search of the whole matrix, and counts match what is shown', async () => {
  const { auditor } = await startDemo();
  const whole = {
    user: await readMatrix(auditor, { kind: 'user' }),
    group: await readMatrix(auditor, { kind: 'group' }),
  };
  const queries = fc.record(
    {
      kind: fc.constantFrom(...kinds),
      q: fc.constantFrom('a', 'AN', 'data', 'nobody at all'),
      project: fc.constantFrom('a', 'fraud', 'ing'),
      role: fc.constantFrom('Owner', 'Editor', 'Viewer', 'Unheard of'),
      managesMembers: fc.constantFrom('true', 'false'),
      withRolesOnly: fc.constantFrom('true', 'false'),
      sort: fc.constantFrom('name', '-name', 'projects', '-projects', 'role', '-role'),
      by: fc.constantFrom(...whole.user.columns.map(({ id }) => id)),
      columns: fc.constantFrom('name', '-name', 'access', '-access'),
    },
    { requiredKeys: ['kind', 'by'] },
  );
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      // Contains only the contract's values, which the optional fields of the record hide from TypeScript.
      const shown = await readMatrix(auditor, query as MatrixInput, 50);
      const { rows, columns, roleOf, accessOf } = whole[query.kind];
      const has = (text: string, part: string | undefined) =>
        text.toLowerCase().includes((part ?? '').toLowerCase());
      const someRows = rows.filter(({ name, description }) => has(`${name}\n${description}`, query.q));
      const someColumns = columns.filter(({ name }) => has(name, query.project));
      const { role, managesMembers } = query;
      const narrowsAccess = role !== undefined || managesMembers !== undefined;
      const isWanted = (access: EffectiveAccess | null) =>
        narrowsAccess
          ? access !== null &&
            (role === undefined || access.role === role) &&
            (managesMembers === undefined || access.managesMembers === (managesMembers === 'true'))
          : query.withRolesOnly !== 'true' || access !== null;
      const keepRow = ({ id }: { id: string }) =>
        someColumns.some((column) => isWanted(accessOf(id, column.id)));
      const keepColumn = ({ id }: { id: string }) => someRows.some((row) => isWanted(accessOf(row.id, id)));
      const narrows = narrowsAccess || query.withRolesOnly === 'true';
      const keptRows = narrows ? someRows.filter(keepRow) : someRows;
      const keptColumns = narrows ? someColumns.filter(keepColumn) : someColumns;
      expect(shown.rows.map(({ id }) => id).sort()).toEqual(keptRows.map(({ id }) => id).sort());
      expect(shown.columns.map(({ id }) => id).sort()).toEqual(keptColumns.map(({ id }) => id).sort());

      let cells = 0;
      for (const row of shown.rows) {
        const withRolesOnly = shown.columns.filter((column) => {
          expect(shown.roleOf(row.id, column.id)).toBe(roleOf(row.id, column.id));
          return roleOf(row.id, column.id) !== null;
        });
        expect(row.cells).toBe(withRolesOnly.length);
        cells += withRolesOnly.length;
      }
      expect(shown.head).toMatchObject({ cells, rows: keptRows.length, columns: keptColumns.length });

      const { sort = 'name', columns: columnSort = 'name' } = query;
      const roleRank = (id: string) => {
        const access = accessOf(id, query.by);
        return access && rankOf(access.role) * 2 + Number(access.managesMembers);
      };
      inOrder(shown.rows, sort, (row) =>
        sort.endsWith('name') ? collationKey(row.name) : sort.endsWith('role') ? roleRank(row.id) : row.cells,
      );
      inOrder(shown.columns, columnSort, (column) =>
        columnSort.endsWith('name') ? collationKey(column.name) : column.cells,
      );
    }),
    { numRuns: 60 },
  );

  /** Sorts by the key, then by name, with missing keys last. For roles, the strongest comes first. */
  function inOrder<Item extends { name: string }>(
    items: readonly Item[],
    sort: string,
    key: (item: Item) => string | number | null,
  ) {
    const ascends = sort.endsWith('role') ? sort.startsWith('-') : !sort.startsWith('-');
    const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
    const expected = items.toSorted((a, b) => {
      const [first, second] = [key(a), key(b)];
      const byName = compare(collationKey(a.name), collationKey(b.name));
      if (first === null || second === null) return first === second ? byName : first === null ? 1 : -1;
      return (ascends ? 1 : -1) * compare(first, second) || byName;
    });
    expect(items.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  }
});

test.each(engines)(
  '%s: blocks meet at their borders, and a file has the same rows, columns and roles',
  async (engine) => {
    const auditor = await startWide(engine);
    for (const [kind, query] of [
      ['group', {}],
      ['user', { sort: '-projects' as const, columns: '-access' as const, q: '5' }],
      ['user', { sort: 'role' as const, by: factId(450), withRolesOnly: 'true' as const }],
    ] as const) {
      const shown = await readMatrix(auditor, { kind, ...query });
      expect(shown.cellCount).toBe(shown.head.cells);
      const asked = { kind, asOf: shown.head.asOf.at, ...query };
      const json = await auditor.send('exportMatrix', { query: { ...asked, format: 'json' } });
      expect(json.body).toEqual({
        view: kind === 'group' ? 'group-matrix' : 'user-matrix',
        of: [],
        asOf: shown.head.asOf.at,
        filters: expect.objectContaining({
          ...asked,
          ...('withRolesOnly' in query && { withRolesOnly: true }),
        }),
        total: shown.rows.length,
        complete: true,
        rows: shown.rows.map(({ cells: _, ...row }) => ({
          ...row,
          roles: shown.columns.flatMap(({ id, name }) => {
            const access = shown.accessOf(row.id, id);
            return access === null ? [] : [{ id, name, ...access }];
          }),
        })),
      });

      const csv = await auditor.send('exportMatrix', { query: { ...asked, format: 'csv' } });
      const lines: string[][] = parse(csv.text, { comment: '#' });
      expect(lines.map((line) => line.map(readCell))).toEqual([
        ['id', 'name', ...(kind === 'user' ? ['status'] : []), ...shown.columns.map(({ name }) => name)],
        ...shown.rows.map(({ id, name, enabled }) => [
          id,
          name,
          ...(kind === 'user' ? [enabled ? 'Active' : 'Disabled'] : []),
          ...shown.columns.map((column) => shown.roleOf(id, column.id) ?? ''),
        ]),
      ]);
      for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=@]/);
      expect(csv.text.endsWith(`# end: ${shown.rows.length} rows\n`)).toBe(true);
    }
    const corner = await readMatrix(auditor, { kind: 'user' });
    expect(corner.roleOf(factId(101), factId(401))).toBe('Owner');
    expect(corner.roleOf(factId(51), factId(451))).toBe('Editor');
    expect(corner.roleOf(factId(2), factId(501))).toBe('Viewer');
    expect(corner.roleOf(factId(101), factId(500))).toBeNull();
  },
);

test('invalid queries are refused with an explanation', async () => {
  const auditor = await startWide('SQLite');
  const query = { kind: 'user' as const };
  const unsorted = await auditor.refused('getMatrix', { query: { ...query, sort: 'role' } });
  expect(unsorted).toMatchObject({ status: 400, errors: [{ pointer: 'by' }] });
  const unknown = { ...query, sort: 'role' as const, by: crypto.randomUUID() };
  for (const route of ['getMatrix', 'listMatrixRows', 'listMatrixCells', 'exportMatrix'] as const)
    expect(
      (
        await auditor.refused(route, {
          query: { ...unknown, ...(route === 'exportMatrix' && { format: 'csv' }) },
        })
      ).status,
    ).toBe(404);
  const early = { ...query, asOf: '2020-01-01T00:00:00Z' };
  expect((await auditor.refused('getMatrix', { query: early })).code).toBe('before-history');
  const beyond = await auditor.ok('listMatrixCells', { query: { ...query, rowPage: 4, columnPage: 4 } });
  expect(beyond.cells).toEqual([]);
});
