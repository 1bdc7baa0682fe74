import { setImmediate } from 'node:timers/promises';
import { type Holdings, none } from './holdings.ts';
import { createRowReader } from './rowReader.ts';

/** What a part of a matrix holds. Arrays go by the places of `Holdings`, not of the part. */
export interface Counts {
  /** Cells with a role, by row and by column. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** Cells with the wanted role. */
  readonly rowsWanted: Uint32Array;
  readonly columnsWanted: Uint32Array;
  /** Cells by the role's code. */
  readonly roles: readonly number[];
}

/** Rows per turn. */
const atOnce = 2_000;

/** Counts the cells of some rows and columns. @param wanted the code of a role to count apart */
export async function countCells(
  holdings: Holdings,
  part: { rows: Int32Array; columns: Int32Array },
  wanted: number,
): Promise<Counts> {
  const width = holdings.columns.length;
  const shown = new Uint8Array(width);
  for (const column of part.columns) shown[column] = 1;
  const rows = new Uint32Array(holdings.rows.length);
  const rowsWanted = new Uint32Array(holdings.rows.length);
  // Of rows that have a role everywhere, first only where it is another one that decides: these can be below zero.
  const columns = new Int32Array(width);
  const columnsWanted = new Int32Array(width);
  const roles = holdings.roles.map(() => 0);
  const inAll = holdings.roles.map(() => 0);
  const reader = createRowReader(holdings);

  const add = (row: number, column: number, code: number, by: number) => {
    bump(rows, row, by);
    bump(columns, column, by);
    roles[code] = (roles[code] ?? 0) + by;
    if (code !== wanted) return;
    bump(rowsWanted, row, by);
    bump(columnsWanted, column, by);
  };

  for (const [turn, row] of part.rows.entries()) {
    if (turn % atOnce === 0) await setImmediate();
    reader.read(row);
    const everywhere = holdings.everywhere[row] ?? none;
    if (everywhere !== none) {
      inAll[everywhere] = (inAll[everywhere] ?? 0) + 1;
      rows[row] = part.columns.length;
      if (everywhere === wanted) rowsWanted[row] = part.columns.length;
    }
    for (const column of reader.given) {
      const code = reader.codeAt(column);
      if (shown[column] !== 1 || code === everywhere) continue;
      if (everywhere !== none) add(row, column, everywhere, -1);
      add(row, column, code, 1);
    }
  }
  for (const [code, count] of inAll.entries()) {
    roles[code] = (roles[code] ?? 0) + count * part.columns.length;
    for (const column of part.columns) {
      bump(columns, column, count);
      if (code === wanted) bump(columnsWanted, column, count);
    }
  }
  return {
    rows,
    rowsWanted,
    columns: Uint32Array.from(columns),
    columnsWanted: Uint32Array.from(columnsWanted),
    roles,
  };
}

function bump(counts: Int32Array | Uint32Array, at: number, by: number) {
  counts[at] = (counts[at] ?? 0) + by;
}
