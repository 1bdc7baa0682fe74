import { z } from 'zod';
import { asOf, asOfParam } from './asOf.ts';
import { requestedId, resourceId } from './ids.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';
import { accessSource, effectiveAccessFields, managesMembersFilter } from './projects.ts';
import { policySource } from './users.ts';

const named = z.strictObject({ id: resourceId, name: z.string() });

/** Rows are groups with their assigned roles, or users with their effective roles. Columns are projects. */
export const matrixKinds = ['group', 'user'] as const;
const kind = z.enum(matrixKinds);
export type MatrixKind = z.infer<typeof kind>;

/** `projects`: the number of shown projects in which a row has a role. `role`: the row's role in the project `by`. */
export const matrixSortFields = ['name', 'projects', 'role'] as const;
/** `access`: the number of shown rows with a role in the column. */
export const matrixColumnSortFields = ['name', 'access'] as const;

/** What a matrix shows, and in which order. Counts only include what is shown. */
export const matrixParams = z.strictObject({
  ...asOfParam,
  kind,
  /** Parts of a group's name, of a username or of a user's full name. */
  q: searchParam,
  /** Parts of a project's name. */
  project: searchParam,
  /** Only rows and columns in which someone has this role. */
  role: z.string().max(128).optional(),
  /**
   * Only rows and columns in which a user can, or can't, change the members; combined with `role`, in the same cell.
   */
  managesMembers: managesMembersFilter,
  /** Only rows and columns with any role. */
  withRolesOnly: z.stringbool().optional(),
  /** Ascending `role` means strongest first. Rows without a role come last in either direction. */
  sort: sortBy(matrixSortFields, 'name'),
  /** The project whose roles sort the rows. */
  by: requestedId.optional(),
  columns: sortBy(matrixColumnSortFields, 'name'),
});
export type MatrixParams = z.output<typeof matrixParams>;

/** The size of a matrix, and what its cells can contain. */
export const matrix = z.strictObject({
  rows: z.int(),
  columns: z.int(),
  /** Before filtering. */
  allRows: z.int(),
  allColumns: z.int(),
  /** Cells with access. */
  cells: z.int(),
  /** All possible access of a cell, strongest first, with the number of cells. Cells refer to it by index. */
  levels: z.array(z.strictObject({ ...effectiveAccessFields, cells: z.int() })),
  asOf: asOf,
  /** The `at` for all further requests about this matrix, so that they see the same point in time. */
  pinned: asOf.shape.at,
});
export type Matrix = z.infer<typeof matrix>;

export const matrixAxisParams = z.strictObject({ ...matrixParams.shape, ...pageParams });
export type MatrixAxisParams = z.output<typeof matrixAxisParams>;
export const matrixRow = z.strictObject({
  id: resourceId,
  /** For users, the username. */
  name: z.string(),
  /** A user's full name; empty for groups. */
  description: z.string(),
  /** False for disabled users. */
  enabled: z.boolean(),
  /** The number of shown projects in which it has a role. */
  cells: z.int(),
});
export type MatrixRow = z.infer<typeof matrixRow>;
export const matrixRowList = listOf(matrixRow);
export const matrixColumn = z.strictObject({
  id: resourceId,
  name: z.string(),
  /** The number of shown rows with a role in it. */
  cells: z.int(),
});
export type MatrixColumn = z.infer<typeof matrixColumn>;
export const matrixColumnList = listOf(matrixColumn);

/** The number of rows and columns in one block of cells. */
export const matrixBlockSize = 50;
/** One block: pages of `matrixBlockSize` rows and columns, counted from 1. */
export const matrixCellsParams = z.strictObject({
  ...matrixParams.shape,
  rowPage: pageParams.page,
  columnPage: pageParams.page,
});
export type MatrixCellsParams = z.output<typeof matrixCellsParams>;
export const matrixCells = z.strictObject({
  /** Cells with access: row and column within the block, counted from 0, and the index of the access in `levels`. */
  cells: z.array(z.tuple([z.int(), z.int(), z.int()])),
});
export type MatrixCells = z.infer<typeof matrixCells>;

export const matrixCellParams = z.strictObject({
  ...asOfParam,
  kind,
  row: requestedId,
  project: requestedId,
});
export type MatrixCellParams = z.output<typeof matrixCellParams>;
/** One cell explained: the sources of its role, or what the row has that gives no access. */
export const matrixCell = z.strictObject({
  row: z.strictObject({ id: resourceId, name: z.string(), description: z.string(), enabled: z.boolean() }),
  project: z.strictObject({ id: resourceId, name: z.string() }),
  owner: named.nullable(),
  ...effectiveAccessFields,
  /** Empty for no access. */
  sources: z.array(accessSource),
  /** The number of members of a group; null for a user. */
  members: z.int().nullable(),
  /** A user's groups. */
  groups: z.array(named),
  /** A user's primary group, which data-access rules depend on. */
  primaryGroup: named.nullable(),
  /** Management policies, each with its sources. */
  policies: z.array(z.strictObject({ policy: z.string(), sources: z.array(policySource) })),
  asOf: asOf,
});
export type MatrixCell = z.infer<typeof matrixCell>;
