import { byRank, ownerRole } from '@rolecall/access';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { factsAt } from '../src/access/facts.ts';
import { countCells } from '../src/access/matrix/counting.ts';
import { grouped } from '../src/access/matrix/grouped.ts';
import { none, readHoldings } from '../src/access/matrix/holdings.ts';
import { createRowReader } from '../src/access/matrix/rowReader.ts';
import { reachOfProject } from '../src/access/projectAccess.ts';
import { openStorage } from '../src/storage/storage.ts';
import { type Directory, idOf, writeFacts } from './support/facts.ts';
import { temporaryFolder } from './support/rolecall.ts';

const users = [1, 2, 3, 4, 5, 6];
const groups = [11, 12, 13, 14];
const projects = [21, 22, 23];
/** Known and unknown ones; a group and a project may be named that the platform does not list. */
const roles = fc.constantFrom('Admin', 'Editor', 'Viewer', 'Auditor', 'Zeta', 'Manages members');
const policies = fc.constantFrom('Project Read Only', 'Project Security Admin', 'Data');

const distinct = <Value>(value: fc.Arbitrary<Value>, maxLength: number) =>
  fc.uniqueArray(value, { maxLength, selector: (each) => JSON.stringify(each) });
const directories = fc.record({
  users: fc.subarray(users).map((nos) => nos.map((no) => ({ no, name: `u${9 - no}` }))),
  groups: fc.constant(groups.map((no) => ({ no, name: `g${no}` }))),
  projects: fc.subarray(projects, { minLength: 1 }).chain((nos) =>
    fc.tuple(
      ...nos.map((no) =>
        fc.record({
          no: fc.constant(no),
          name: fc.constant(`p${no}`),
          owner: fc.option(fc.constantFrom(...users)),
        }),
      ),
    ),
  ),
  memberships: distinct(fc.tuple(fc.constantFrom(...users), fc.constantFrom(...groups)), 12),
  grants: distinct(fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...users, ...groups), roles), 12),
  policies: distinct(fc.tuple(fc.constantFrom(...users, ...groups), policies), 4),
});

test('every cell is what the rules of access say, and every count is of these cells', async () => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const { db, close } = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(close);
  // Each directory is so for one moment of its own.
  let at = 0;
  await fc.assert(
    fc.asyncProperty(directories, fc.nat(), async (directory: Directory, chance) => {
      at += 1;
      await writeFacts(db, directory, { from: at, to: at + 1 });
      const people = await readHoldings(db, 'user', at);
      const cells = await cellsOf(people);
      const expected: Record<string, string> = {};
      for (const { no } of directory.projects)
        for (const { id, role } of (await reachOfProject(factsAt(db, at), idOf(no))).people)
          expected[`${id} in ${idOf(no)}`] = role;
      expect(cells).toEqual(expected);

      const given: Record<string, string> = {};
      const shown = new Set(directory.projects.map(({ no }) => no));
      for (const [project, principal, role] of directory.grants.toSorted(([, , a], [, , b]) => byRank(b, a)))
        if (principal > 10 && shown.has(project)) given[`${idOf(principal)} in ${idOf(project)}`] = role;
      expect(await cellsOf(await readHoldings(db, 'group', at))).toEqual(given);

      await countsAreOfCells(people, chance);
    }),
    { numRuns: 150 },
  );

  type Holdings = Awaited<ReturnType<typeof readHoldings>>;
  async function cellsOf(holdings: Holdings) {
    const cells: Record<string, string> = {};
    const reader = createRowReader(holdings);
    for (const [row, no] of holdings.rows.entries()) {
      reader.read(row);
      for (const [column, project] of holdings.columns.entries()) {
        const code = reader.codeAt(column);
        if (code !== none) cells[`${idOf(no)} in ${idOf(project)}`] = holdings.roles[code] ?? '';
      }
    }
    return cells;
  }

  /** @param chance which rows, columns and role are counted */
  async function countsAreOfCells(holdings: Holdings, chance: number) {
    const some = (numbers: Int32Array) =>
      Int32Array.from(numbers.keys()).filter((place) => ((chance >> place) & 1) === 0);
    const part = { rows: some(holdings.rows), columns: some(holdings.columns) };
    const wanted = chance % holdings.roles.length;
    const counts = await countCells(holdings, part, wanted);
    const reader = createRowReader(holdings);
    const cells = [...part.rows].flatMap((row) => {
      reader.read(row);
      return [...part.columns].map((column) => ({ row, column, code: reader.codeAt(column) }));
    });
    const held = cells.filter(({ code }) => code !== none);
    const ofWanted = cells.filter(({ code }) => code === wanted);
    const tally = (which: typeof cells, axis: 'row' | 'column', size: number) =>
      Array.from({ length: size }, (_, place) => which.filter((cell) => cell[axis] === place).length);
    expect([...counts.rows]).toEqual(tally(held, 'row', holdings.rows.length));
    expect([...counts.columns]).toEqual(tally(held, 'column', holdings.columns.length));
    expect([...counts.rowsWanted]).toEqual(tally(ofWanted, 'row', holdings.rows.length));
    expect([...counts.columnsWanted]).toEqual(tally(ofWanted, 'column', holdings.columns.length));
    expect(counts.roles).toEqual(
      holdings.roles.map((_, code) => held.filter((cell) => cell.code === code).length),
    );
    expect(holdings.roles[0]).toBe(ownerRole);
  }
});

test('numbers under numbers come back as they were put', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(1_000_000))), (pairs) => {
      const kept = grouped(pairs.flat());
      for (let key = 0; key < 25; key += 1)
        expect([...kept.of(key)]).toEqual(pairs.flatMap(([of, value]) => (of === key ? [value] : [])));
    }),
  );
});
