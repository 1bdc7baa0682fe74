import { setImmediate } from 'node:timers/promises';
import type { EffectiveAccess } from '@rolecall/contract';
import { levelsOf } from './levels.ts';
import { type MatrixGraph, noLevel } from './matrixGraph.ts';
import { createRowReader } from './rowReader.ts';

/** Counts for a part of a matrix. Arrays are indexed like `MatrixGraph`, not like the part. */
export interface Counts {
  /** Cells with access, by row and by column. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** Cells with one of the wanted levels. */
  readonly rowsWanted: Uint32Array;
  readonly columnsWanted: Uint32Array;
  /** Cells by level. */
  readonly levels: readonly number[];
}

/** Rows counted before other requests get a turn. */
const batchSize = 2_000;

/** Counts the cells of some rows and columns. @param isWanted true for levels to count separately as well */
export async function countCells(
  matrixGraph: MatrixGraph,
  part: { rows: Int32Array; columns: Int32Array },
  isWanted: (access: EffectiveAccess) => boolean,
): Promise<Counts> {
  const width = matrixGraph.columns.length;
  const shown = new Uint8Array(width);
  for (const column of part.columns) shown[column] = 1;
  const rows = new Uint32Array(matrixGraph.rows.length);
  const rowsWanted = new Uint32Array(matrixGraph.rows.length);
  // For rows with access everywhere, these count only deviations at first, so they can be below zero.
  const columns = new Int32Array(width);
  const columnsWanted = new Int32Array(width);
  const known = levelsOf(matrixGraph.roles);
  const wanted = known.map(isWanted);
  const levels = known.map(() => 0);
  const inAll = known.map(() => 0);
  const rowReader = createRowReader(matrixGraph);

  const add = (row: number, column: number, level: number, by: number) => {
    bump(rows, row, by);
    bump(columns, column, by);
    levels[level] = (levels[level] ?? 0) + by;
    if (!wanted[level]) return;
    bump(rowsWanted, row, by);
    bump(columnsWanted, column, by);
  };

  for (const [turn, row] of part.rows.entries()) {
    if (turn % batchSize === 0) await setImmediate();
    rowReader.read(row);
    const everywhere = rowReader.everywhere();
    if (everywhere !== noLevel) {
      inAll[everywhere] = (inAll[everywhere] ?? 0) + 1;
      rows[row] = part.columns.length;
      if (wanted[everywhere]) rowsWanted[row] = part.columns.length;
    }
    for (const column of rowReader.given) {
      const level = rowReader.levelAt(column);
      if (shown[column] !== 1 || level === everywhere) continue;
      if (everywhere !== noLevel) add(row, column, everywhere, -1);
      add(row, column, level, 1);
    }
  }
  for (const [level, count] of inAll.entries()) {
    levels[level] = (levels[level] ?? 0) + count * part.columns.length;
    for (const column of part.columns) {
      bump(columns, column, count);
      if (wanted[level]) bump(columnsWanted, column, count);
    }
  }
  return {
    rows,
    rowsWanted,
    columns: Uint32Array.from(columns),
    columnsWanted: Uint32Array.from(columnsWanted),
    levels,
  };
}

function bump(counts: Int32Array | Uint32Array, at: number, by: number) {
  counts[at] = (counts[at] ?? 0) + by;
}
