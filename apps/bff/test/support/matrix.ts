import {
  type MatrixColumn,
  type MatrixKind,
  type MatrixRow,
  matrixBlockSize,
  type QueryInput,
  type Routes,
} from '@rolecall/contract';
import type { Caller } from './caller.ts';

export type MatrixInput = QueryInput<Routes['getMatrix']>;

/** A matrix as a screen reads it: its totals, then its axes page by page and its cells block by block. */
export async function readMatrix(auditor: Caller, query: MatrixInput, pageSize = 200) {
  const head = await auditor.ok('getMatrix', { query });
  const pinned = { ...query, at: head.pinned };
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
  const roles = new Map<string, string>();
  for (let top = 0; top < rows.length; top += matrixBlockSize)
    for (let left = 0; left < columns.length; left += matrixBlockSize) {
      const [rowPage, columnPage] = [top / matrixBlockSize + 1, left / matrixBlockSize + 1];
      const block = await auditor.ok('listMatrixCells', { query: { ...pinned, rowPage, columnPage } });
      for (const [row, column, code] of block.cells)
        roles.set(
          keyOf(rows[top + row]?.id, columns[left + column]?.id),
          head.roles[code]?.role ?? 'no such role',
        );
    }
  return {
    head,
    rows,
    columns,
    /** How many cells hold a role. */
    held: roles.size,
    /** Null for no role. */
    roleOf: (row: string, project: string) => roles.get(keyOf(row, project)) ?? null,
    /** Every cell with a role, by the names of its row and column. */
    named: Object.fromEntries(
      rows.flatMap((row) =>
        columns.flatMap((column) => {
          const role = roles.get(keyOf(row.id, column.id));
          return role === undefined ? [] : [[`${row.name} in ${column.name}`, role]];
        }),
      ),
    ),
  };
}

const keyOf = (row: string | undefined, project: string | undefined) => `${row} in ${project}`;

/** The same matrix by the views of access: every project's people, or every group's roles. */
export async function rolesByViews(auditor: Caller, kind: MatrixKind, at: string): Promise<object> {
  const named: Record<string, string> = {};
  const projects = await auditor.ok('listAccessSubjects', { query: { kind: 'project', at, pageSize: 200 } });
  if (kind === 'user') {
    for (const project of projects.items) {
      const params = { projectId: project.id };
      const people = await auditor.ok('listProjectAccess', { params, query: { at, pageSize: 200 } });
      for (const { username, role } of people.items) named[`${username} in ${project.name}`] = role;
    }
    return named;
  }
  const groups = await auditor.ok('listGroups', { query: { pageSize: 200 } });
  for (const group of groups.items) {
    const held = await auditor.ok('listGroupProjects', {
      params: { groupId: group.id },
      query: { pageSize: 200 },
    });
    for (const { projectName, role } of held.items) named[`${group.name} in ${projectName}`] = role;
  }
  return named;
}
