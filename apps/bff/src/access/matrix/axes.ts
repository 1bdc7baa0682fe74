import { matchesAccess } from '@rolecall/access';
import type { EffectiveAccess, MatrixParams } from '@rolecall/contract';
import { searchTextMatcher } from '@rolecall/text';
import type { Database } from '../../storage/database.ts';
import { countCells } from './counting.ts';
import { type MatrixGraph, noLevel } from './matrixGraph.ts';
import { createRowReader } from './rowReader.ts';
import { listSubjectsAt, type SubjectKind } from './subjects.ts';

/** The requested rows and columns of a matrix in order, as indexes into its `MatrixGraph`. */
export interface Axes {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Number of cells with access, by index into `MatrixGraph`. */
  readonly rowCells: Uint32Array;
  readonly columnCells: Uint32Array;
  /** The position of each `MatrixGraph` column in `columns`; -1 for columns that aren't shown. */
  readonly positions: Int32Array;
  readonly cells: number;
  /** Number of cells by level. */
  readonly levels: readonly number[];
}

/** @param by the column of the project whose roles the rows are sorted by; null for none */
export async function orderAxes(
  db: Database,
  at: number,
  matrixGraph: MatrixGraph,
  query: MatrixParams,
  by: number | null,
): Promise<Axes> {
  let rows = await matching(db, at, query.kind, matrixGraph.rows, query.q);
  let columns = await matching(db, at, 'project', matrixGraph.columns, query.project);
  const isWanted = (access: EffectiveAccess) => matchesAccess(access, query);
  let counts = await countCells(matrixGraph, { rows, columns }, isWanted);
  if (query.role !== undefined || query.managesMembers !== undefined) {
    rows = rows.filter((row) => isSome(counts.rowsWanted[row]));
    columns = columns.filter((column) => isSome(counts.columnsWanted[column]));
    counts = await countCells(matrixGraph, { rows, columns }, isWanted);
  } else if (query.withRolesOnly) {
    rows = rows.filter((row) => isSome(counts.rows[row]));
    columns = columns.filter((column) => isSome(counts.columns[column]));
  }

  rows = sorted(rows, query.sort, {
    projects: counts.rows,
    role: by === null ? null : rolesIn(matrixGraph, rows, by),
  });
  columns = sorted(columns, query.columns, { access: counts.columns });
  const positions = new Int32Array(matrixGraph.columns.length).fill(-1);
  for (const [position, column] of columns.entries()) positions[column] = position;
  return {
    rows,
    columns,
    rowCells: counts.rows,
    columnCells: counts.columns,
    positions,
    cells: counts.levels.reduce((sum, count) => sum + count, 0),
    levels: counts.levels,
  };
}

const isSome = (count: number | undefined) => count !== undefined && count > 0;

/** Indexes of the subjects whose names match the text, sorted by name. */
async function matching(
  db: Database,
  at: number,
  kind: SubjectKind,
  numbers: Int32Array,
  text: string | undefined,
): Promise<Int32Array> {
  const all = Int32Array.from(numbers, (_, place) => place);
  if (!text) return all;
  const matches = searchTextMatcher(text);
  const found = new Set<number>();
  for await (const some of listSubjectsAt(db, kind, at))
    for (const subject of some) if (matches(subject.searchText)) found.add(subject.no);
  return all.filter((place) => found.has(numbers[place] ?? 0));
}

/** The strength of each row's access to one project: higher is stronger, 0 is no access. */
function rolesIn(matrixGraph: MatrixGraph, rows: Int32Array, column: number): Uint32Array {
  const strengths = new Uint32Array(matrixGraph.rows.length);
  const rowReader = createRowReader(matrixGraph);
  for (const row of rows) {
    rowReader.read(row);
    const level = rowReader.levelAt(column);
    strengths[row] = level === noLevel ? 0 : noLevel - level;
  }
  return strengths;
}

/**
 * Indexes are already sorted by name, and the sort is stable. Ascending `role` means strongest first, as in access
 * lists.
 */
function sorted(
  places: Int32Array,
  sort: string,
  keys: Readonly<Record<string, Uint32Array | null>>,
): Int32Array {
  const field = sort.replace(/^-/, '');
  if (field === 'name') return sort === field ? places : places.toReversed();
  const key = keys[field];
  if (!key) return places;
  const descends = (field === 'role') === (sort === field);
  return places.toSorted((a, b) => {
    const [first, second] = [key[a] ?? 0, key[b] ?? 0];
    // Rows without a role in the project come last in either direction.
    if (field === 'role' && (first === 0 || second === 0)) return second - first || a - b;
    return (descends ? second - first : first - second) || a - b;
  });
}
