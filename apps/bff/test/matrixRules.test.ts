import { byRank, matchesAccess, ownerRole } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { readAccessGraph } from '../src/access/accessGraph.ts';
import { accessToProject } from '../src/access/accessToProject.ts';
import { countCells } from '../src/access/matrix/counting.ts';
import { levelsOf } from '../src/access/matrix/levels.ts';
import { noLevel, readMatrixGraph } from '../src/access/matrix/matrixGraph.ts';
import { createRowReader } from '../src/access/matrix/rowReader.ts';
import { didNotExist } from '../src/errors/problems.ts';
import { factsAt } from '../src/history/factsAt.ts';
import { openStorage } from '../src/storage/storage.ts';
import { type FactDirectory, factId, writeFacts } from './support/facts.ts';
import { temporaryFolder } from './support/rolecall.ts';

const users = [1, 2, 3, 4, 5, 6];
const groups = [11, 12, 13, 14];
const projects = [21, 22, 23];
/** Known and unknown roles. Groups and projects may be mentioned that the platform doesn't list. */
const roles = fc.constantFrom('Admin', 'Editor', 'Viewer', 'Auditor', 'Zeta');
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
  roleAssignments: distinct(
    fc.tuple(fc.constantFrom(...projects), fc.constantFrom(...users, ...groups), roles),
    12,
  ),
  policies: distinct(fc.tuple(fc.constantFrom(...users, ...groups), policies), 4),
});

test('every cell matches the access rules, and every count matches the cells', async () => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const { db, close } = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(close);
  // Each directory is valid at its own point in time.
  let at = 0;
  const matrixOf = async (kind: 'user' | 'group') =>
    readMatrixGraph(db, kind, at, await readAccessGraph(db, at));
  await fc.assert(
    fc.asyncProperty(directories, fc.nat(), async (directory: FactDirectory, chance) => {
      at += 1;
      await writeFacts(db, directory, { from: at, to: at + 1 });
      const people = await matrixOf('user');
      const cells = await cellsOf(people);
      const expected: Record<string, string | undefined> = {};
      for (const { no } of directory.projects)
        for (const { id, ...access } of (await accessToProject(factsAt(db, at), factId(no), didNotExist))
          .people)
          expected[`${id} in ${factId(no)}`] = accessText(access);
      expect(cells).toEqual(expected);

      const given: Record<string, string> = {};
      const shown = new Set(directory.projects.map(({ no }) => no));
      for (const [project, principal, role] of directory.roleAssignments.toSorted(([, , a], [, , b]) =>
        byRank(b, a),
      ))
        if (principal > 10 && shown.has(project)) given[`${factId(principal)} in ${factId(project)}`] = role;
      expect(await cellsOf(await matrixOf('group'))).toEqual(given);

      await countsAreOfCells(people, chance);
    }),
    { numRuns: 150 },
  );

  type MatrixGraph = Awaited<ReturnType<typeof readMatrixGraph>>;

  async function cellsOf(matrixGraph: MatrixGraph) {
    const cells: Record<string, string | undefined> = {};
    const levels = levelsOf(matrixGraph.roles);
    const reader = createRowReader(matrixGraph);
    for (const [row, no] of matrixGraph.rows.entries()) {
      reader.read(row);
      for (const [column, project] of matrixGraph.columns.entries()) {
        const level = reader.levelAt(column);
        if (level !== noLevel)
          cells[`${factId(no)} in ${factId(project)}`] = accessText(
            levels[level] ?? { role: '?', managesMembers: false },
          );
      }
    }
    return cells;
  }

  /** @param chance selects the rows, columns and access to count */
  async function countsAreOfCells(matrixGraph: MatrixGraph, chance: number) {
    const some = (numbers: Int32Array) =>
      Int32Array.from(numbers.keys()).filter((place) => ((chance >> place) & 1) === 0);
    const part = { rows: some(matrixGraph.rows), columns: some(matrixGraph.columns) };
    const levels = levelsOf(matrixGraph.roles);
    const isWanted = (access: EffectiveAccess) =>
      matchesAccess(access, {
        role: chance % 2 === 0 ? matrixGraph.roles[chance % matrixGraph.roles.length] : undefined,
        managesMembers: chance % 3 === 0 ? undefined : chance % 3 === 1,
      });
    const counts = await countCells(matrixGraph, part, isWanted);
    const reader = createRowReader(matrixGraph);
    const cells = [...part.rows].flatMap((row) => {
      reader.read(row);
      return [...part.columns].map((column) => ({ row, column, level: reader.levelAt(column) }));
    });
    const filled = cells.filter(({ level }) => level !== noLevel);
    const ofWanted = filled.filter(({ level }) =>
      isWanted(levels[level] ?? { role: null, managesMembers: false }),
    );
    const tally = (which: typeof cells, axis: 'row' | 'column', size: number) =>
      Array.from({ length: size }, (_, place) => which.filter((cell) => cell[axis] === place).length);
    expect([...counts.rows]).toEqual(tally(filled, 'row', matrixGraph.rows.length));
    expect([...counts.columns]).toEqual(tally(filled, 'column', matrixGraph.columns.length));
    expect([...counts.rowsWanted]).toEqual(tally(ofWanted, 'row', matrixGraph.rows.length));
    expect([...counts.columnsWanted]).toEqual(tally(ofWanted, 'column', matrixGraph.columns.length));
    expect(counts.levels).toEqual(
      levels.map((_, level) => filled.filter((cell) => cell.level === level).length),
    );
    expect(matrixGraph.roles[0]).toBe(ownerRole);
  }
});
