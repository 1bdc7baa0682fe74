import { setImmediate } from 'node:timers/promises';
import {
  type EffectiveAccess,
  type Matrix,
  type MatrixCell,
  type MatrixCellParams,
  type MatrixCells,
  type MatrixCellsParams,
  type MatrixColumn,
  type MatrixParams,
  type MatrixRow,
  matrixBlockSize,
} from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { missingIn, ProblemError } from '../../errors/problems.ts';
import type { ResolvedAsOf } from '../../history/asOf.ts';
import { factsAt } from '../../history/factsAt.ts';
import type { History, ReadableHistory } from '../../history/history.ts';
import type { Listing } from '../../lib/listing.ts';
import type { Database } from '../../storage/database.ts';
import type { AccessGraphs } from '../accessGraph.ts';
import type { AsOfListing } from '../asOfListing.ts';
import { type Axes, orderAxes } from './axes.ts';
import { explainCell } from './explanation.ts';
import { levelsOf } from './levels.ts';
import { type MatrixGraph, noLevel, readMatrixGraph } from './matrixGraph.ts';
import { createRowReader } from './rowReader.ts';

/** Cached points in time, in addition to the access graphs that they are built from. */
const maxGraphs = 3;
/** Cached combinations of filters and sort orders, up to 1 MB each. */
const maxOrders = 8;
/** Cells of a file that are created before other requests get a turn. */
const cellBatchSize = 50_000;

/** A row of a matrix with all its roles, for files. */
export interface WholeRow extends Omit<MatrixRow, 'cells'> {
  /** Its access, in the order of the columns. */
  readonly roles: readonly ({ id: string; name: string } & EffectiveAccess)[];
  /** Access by column index; undefined for no access. Not for JSON. */
  accessAt(column: number): EffectiveAccess | undefined;
}

export interface WholeMatrix {
  readonly listing: AsOfListing<WholeRow>;
  readonly columns: readonly Omit<MatrixColumn, 'cells'>[];
}

export type MatrixService = ReturnType<typeof createMatrixService>;

/** The roles of groups and users in projects, now and at any point in time. */
export function createMatrixService(
  db: Database,
  history: ReadableHistory & Pick<History, 'status'>,
  accessGraphs: AccessGraphs,
) {
  const matrixGraphOf = history.memoize<MatrixGraph>({ most: maxGraphs });
  const axesOf = history.memoize<Axes>({ most: maxOrders });

  async function open(query: MatrixParams) {
    if (query.sort.endsWith('role') && query.by === undefined)
      throw new ProblemError('invalid-request', text('Choose the project whose roles sort the rows.'), {
        errors: [{ pointer: 'by', message: text('Choose the project whose roles sort the rows.') }],
      });
    const point = await history.resolveAsOf(query.asOf);
    const since = await history.historyVersion(point.at);
    const facts = factsAt(db, since);
    const { kind, q, project, role, managesMembers, withRolesOnly, sort, columns } = query;
    const matrixGraph = await matrixGraphOf(`${since} ${kind}`, async () =>
      readMatrixGraph(db, kind, since, await accessGraphs(since)),
    );
    const by =
      query.by === undefined
        ? null
        : matrixGraph.columns.indexOf((await facts.numberOf('project', query.by)) ?? 0);
    if (by === -1) throw missingIn(point.asOf)('sorting project');
    const order = JSON.stringify([
      since,
      kind,
      q,
      project,
      role,
      managesMembers,
      withRolesOnly,
      sort,
      columns,
      by,
    ]);
    const axes = await axesOf(order, () => orderAxes(db, since, matrixGraph, query, by));
    return { point, since, facts, matrixGraph, axes };
  }
  type Opened = Awaited<ReturnType<typeof open>>;

  async function totals(query: MatrixParams): Promise<Matrix> {
    const { point, since, matrixGraph, axes } = await open(query);
    const { beganAt } = await history.status();
    return {
      rows: axes.rows.length,
      columns: axes.columns.length,
      allRows: matrixGraph.rows.length,
      allColumns: matrixGraph.columns.length,
      cells: axes.cells,
      levels: levelsOf(matrixGraph.roles).map((access, level) => ({
        ...access,
        cells: axes.levels[level] ?? 0,
      })),
      asOf: point.asOf,
      // Clamped, because nothing can be asked about before the history began.
      pinned: new Date(Math.max(since, Date.parse(beganAt ?? point.asOf.at))).toISOString(),
    };
  }

  async function rows(query: MatrixParams): Promise<Listing<MatrixRow>> {
    const opened = await open(query);
    return {
      ...sizeOf(opened.axes.rows, opened.point),
      slice: (start, count) => presentRows(opened, query, opened.axes.rows.subarray(start, start + count)),
    };
  }

  async function presentRows(
    { facts, matrixGraph, axes }: Opened,
    { kind }: MatrixParams,
    places: Int32Array,
  ) {
    const nos = [...places].map((place) => matrixGraph.rows[place] ?? 0);
    const found = new Map<number, Omit<MatrixRow, 'cells'>>();
    if (kind === 'group')
      for (const { key, id, name } of await facts.groups(nos))
        found.set(key, { id, name, description: '', enabled: true });
    else
      for (const { key, id, username, name, enabled } of await facts.users(nos))
        found.set(key, { id, name: username, description: name, enabled });
    return inOrder(nos, found, (row, i) => ({ ...row, cells: axes.rowCells[places[i] ?? 0] ?? 0 }));
  }

  async function columns(query: MatrixParams): Promise<Listing<MatrixColumn>> {
    const opened = await open(query);
    return {
      ...sizeOf(opened.axes.columns, opened.point),
      slice: (start, count) => presentColumns(opened, opened.axes.columns.subarray(start, start + count)),
    };
  }

  async function presentColumns({ facts, matrixGraph, axes }: Opened, places: Int32Array) {
    const nos = [...places].map((place) => matrixGraph.columns[place] ?? 0);
    const found = new Map((await facts.projects(nos)).map(({ key, id, name }) => [key, { id, name }]));
    return inOrder(nos, found, (column, i) => ({ ...column, cells: axes.columnCells[places[i] ?? 0] ?? 0 }));
  }

  async function cells(query: MatrixCellsParams): Promise<MatrixCells> {
    const { matrixGraph, axes } = await open(query);
    const [top, left] = [query.rowPage - 1, query.columnPage - 1].map((page) => page * matrixBlockSize);
    const cellsOf = createCellReader(matrixGraph, axes, left, matrixBlockSize);
    const places = axes.rows.subarray(top, (top ?? 0) + matrixBlockSize);
    return {
      cells: [...places].flatMap((place, row) =>
        cellsOf(place).map(([column, level]): [number, number, number] => [row, column, level]),
      ),
    };
  }

  async function cell(query: MatrixCellParams): Promise<MatrixCell> {
    const point = await history.resolveAsOf(query.asOf);
    return { ...(await explainCell(factsAt(db, point.at), query, missingIn(point.asOf))), asOf: point.asOf };
  }

  /** The whole matrix, some rows at a time. */
  async function whole(query: MatrixParams): Promise<WholeMatrix> {
    const opened = await open(query);
    const { matrixGraph, axes, point } = opened;
    const names = (await presentColumns(opened, axes.columns)).map(({ id, name }) => ({ id, name }));
    const cellsOf = createCellReader(matrixGraph, axes, 0, names.length);
    const levels = levelsOf(matrixGraph.roles);
    const rowBatchSize = Math.max(1, Math.floor(cellBatchSize / (names.length + 1)));
    const presentWhole = ({ cells: _, ...row }: MatrixRow, place: number): WholeRow => {
      const cells = new Map(cellsOf(place).map(([column, level]) => [column, levels[level]]));
      return {
        ...row,
        roles: [...cells].flatMap(([column, access]) => {
          const project = names[column];
          return project && access ? [{ ...project, ...access }] : [];
        }),
        accessAt: (column) => cells.get(column),
      };
    };
    return {
      columns: names,
      listing: {
        ...sizeOf(axes.rows, point),
        asOf: point.asOf,
        async slice(start, count) {
          // Gives other requests a turn.
          await setImmediate();
          const places = axes.rows.subarray(start, start + Math.min(count, rowBatchSize));
          return (await presentRows(opened, query, places)).map((row, i) =>
            presentWhole(row, places[i] ?? 0),
          );
        },
      },
    };
  }

  return { totals, rows, columns, cells, cell, whole };
}

const sizeOf = (places: Int32Array, { asOf }: ResolvedAsOf) => ({
  total: places.length,
  readAt: new Date(asOf.readAt),
});

/** Returns what was found by number, in the order of the numbers. */
function inOrder<Found, Item>(
  nos: readonly number[],
  found: ReadonlyMap<number, Found>,
  present: (found: Found, i: number) => Item,
): Item[] {
  return nos.flatMap((no, i) => {
    const one = found.get(no);
    return one ? [present(one, i)] : [];
  });
}

/** Reads the cells of a row in a range of columns: the column relative to `left`, and its level. */
function createCellReader(matrixGraph: MatrixGraph, axes: Axes, left = 0, width: number) {
  const rowReader = createRowReader(matrixGraph);
  const shown = axes.columns.subarray(left, left + width);
  return (place: number): [column: number, level: number][] => {
    rowReader.read(place);
    if (rowReader.everywhere() !== noLevel)
      return [...shown].map((column, i) => [i, rowReader.levelAt(column)]);
    return rowReader.given
      .map((column): [number, number] => [(axes.positions[column] ?? -1) - left, rowReader.levelAt(column)])
      .filter(([column]) => column >= 0 && column < width)
      .sort(([a], [b]) => a - b);
  };
}
