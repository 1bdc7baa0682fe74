import {
  type EffectiveAccess,
  type MatrixColumn,
  type MatrixKind,
  type MatrixRow,
  matrixBlockSize,
  type QueryInput,
  type Routes,
} from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import type { ApiCaller } from './caller.ts';

export type MatrixInput = QueryInput<Routes['getMatrix']>;

/** Reads a matrix like the web app: the totals, then the axes page by page and the cells block by block. */
export async function readMatrix(auditor: ApiCaller, query: MatrixInput, pageSize = 200) {
  const head = await auditor.ok('getMatrix', { query });
  const pinned = { ...query, asOf: head.pinned };
  const rows: MatrixRow[] = [];
  while (rows.length < head.rows) {
    const page = rows.length / pageSize + 1;
    rows.push(...(await auditor.ok('listMatrixRows', { query: { ...pinned, page, pageSize } })).items);
  }
  const columns: MatrixColumn[] = [];
  while (columns.length < head.columns) {
    const page = columns.length / pageSize + 1;
    columns.push(...(await auditor.ok('listMatrixColumns', { query: { ...pinned, page, pageSize } })).items);
  }
  const cells = new Map<string, EffectiveAccess>();
  for (let top = 0; top < rows.length; top += matrixBlockSize)
    for (let left = 0; left < columns.length; left += matrixBlockSize) {
      const [rowPage, columnPage] = [top / matrixBlockSize + 1, left / matrixBlockSize + 1];
      const block = await auditor.ok('listMatrixCells', { query: { ...pinned, rowPage, columnPage } });
      for (const [row, column, level] of block.cells) {
        const { role, managesMembers } = head.levels[level] ?? {
          role: 'no such level',
          managesMembers: false,
        };
        cells.set(keyOf(rows[top + row]?.id, columns[left + column]?.id), { role, managesMembers });
      }
    }
  return {
    head,
    rows,
    columns,
    /** The number of cells with access. */
    cellCount: cells.size,
    /** Null for no access. */
    accessOf: (row: string, project: string) => cells.get(keyOf(row, project)) ?? null,
    /** As text; null for no access. */
    roleOf: (row: string, project: string) => textOf(cells.get(keyOf(row, project))) ?? null,
    /** Every cell with access as text, by the names of its row and column. */
    named: Object.fromEntries(
      rows.flatMap((row) =>
        columns.flatMap((column) => {
          const text = textOf(cells.get(keyOf(row.id, column.id)));
          return text === undefined ? [] : [[`${row.name} in ${column.name}`, text]];
        }),
      ),
    ),
  };
}

const textOf = (access: EffectiveAccess | undefined) => access && accessText(access);
const keyOf = (row: string | undefined, project: string | undefined) => `${row} in ${project}`;

/** The same matrix based on the access views: every project's users, or every group's roles. */
export async function rolesByViews(auditor: ApiCaller, kind: MatrixKind, at: string): Promise<object> {
  const named: Record<string, string | undefined> = {};
  const projects = await auditor.ok('listAccessSubjects', {
    query: { kind: 'project', asOf: at, pageSize: 200 },
  });
  if (kind === 'user') {
    for (const project of projects.items) {
      const params = { projectId: project.id };
      const people = await auditor.ok('listProjectAccess', { params, query: { asOf: at, pageSize: 200 } });
      for (const { username, ...access } of people.items)
        named[`${username} in ${project.name}`] = accessText(access);
    }
    return named;
  }
  const groups = await auditor.ok('listGroups', { query: { pageSize: 200 } });
  for (const group of groups.items) {
    const assignments = await auditor.ok('listGroupProjects', {
      params: { groupId: group.id },
      query: { pageSize: 200 },
    });
    for (const { projectName, ...access } of assignments.items)
      named[`${group.name} in ${projectName}`] = accessText(access);
  }
  return named;
}
