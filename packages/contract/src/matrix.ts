import { z } from 'zod';
import { asOf, asOfParam } from './asOf.ts';
import { requestedId, resourceId } from './ids.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';
import { accessSource, effectiveAccessFields, managesMembersFilter } from './projects.ts';
import { policySource } from './users.ts';

const named = z.strictObject({ id: resourceId, name: z.string() });

/** Rows: groups with the roles they were given, or people with the roles they have in the end. Columns: projects. */
export const matrixKinds = ['group', 'user'] as const;
const kind = z.enum(matrixKinds);
export type MatrixKind = z.infer<typeof kind>;

/** `projects`: in how many of the projects shown a row has a role; `role`: the row's role in the project `by`. */
export const matrixSortFields = ['name', 'projects', 'role'] as const;
/** `access`: how many of the rows shown have a role in it. */
export const matrixColumnSortFields = ['name', 'access'] as const;

/** What a matrix shows, and in which order. Whatever it counts, it counts among what is shown. */
export const matrixParams = z.strictObject({
  ...asOfParam,
  kind,
  /** Parts of a group's name, of a username or of a user's full name. */
  q: searchParam,
  /** Parts of a project's name. */
  project: searchParam,
  /** Only rows and columns in which somebody has this role. */
  role: z.string().max(128).optional(),
  /** Only rows and columns in which a user can, or can't, change the members; with `role`, in the same cell. */
  managesMembers: managesMembersFilter,
  /** Only rows and columns in which there is any role. */
  withRolesOnly: z.stringbool().optional(),
  /** By `role` the strongest comes first; rows without one are last in either direction. */
  sort: sortBy(matrixSortFields, 'name'),
  /** The project whose roles sort the rows. */
  by: requestedId.optional(),
  columns: sortBy(matrixColumnSortFields, 'name'),
});
export type MatrixParams = z.output<typeof matrixParams>;

/** How large a matrix is, and what its cells can hold. */
export const matrix = z.strictObject({
  rows: z.int(),
  columns: z.int(),
  /** Before anything is filtered. */
  allRows: z.int(),
  allColumns: z.int(),
  /** Cells with access. */
  cells: z.int(),
  /** Every access that a cell can have, the strongest first, and in how many cells it is. Cells name theirs by its place. */
  levels: z.array(z.strictObject({ ...effectiveAccessFields, cells: z.int() })),
  asOf: asOf,
  /** The `at` for everything else that is asked about this matrix: what is read later is of the same moment. */
  pinned: asOf.shape.at,
});
export type Matrix = z.infer<typeof matrix>;

export const matrixAxisParams = z.strictObject({ ...matrixParams.shape, ...pageParams });
export type MatrixAxisParams = z.output<typeof matrixAxisParams>;
export const matrixRow = z.strictObject({
  id: resourceId,
  /** A person's username. */
  name: z.string(),
  /** A person's full name; empty for groups. */
  description: z.string(),
  /** False for disabled people. */
  enabled: z.boolean(),
  /** In how many of the projects shown it has a role. */
  cells: z.int(),
});
export type MatrixRow = z.infer<typeof matrixRow>;
export const matrixRowList = listOf(matrixRow);
export const matrixColumn = z.strictObject({
  id: resourceId,
  name: z.string(),
  /** How many of the rows shown have a role in it. */
  cells: z.int(),
});
export type MatrixColumn = z.infer<typeof matrixColumn>;
export const matrixColumnList = listOf(matrixColumn);

/** Rows and columns of one block of cells. */
export const matrixBlockSize = 50;
/** One block: pages of `matrixBlockSize` rows and columns, counted from 1. */
export const matrixCellsParams = z.strictObject({
  ...matrixParams.shape,
  rowPage: pageParams.page,
  columnPage: pageParams.page,
});
export type MatrixCellsParams = z.output<typeof matrixCellsParams>;
export const matrixCells = z.strictObject({
  /** Cells with access: row and column counted from 0 within the block, and the access's place in `levels`. */
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
/** One cell explained: every reason for its role, or all that gives none. */
export const matrixCell = z.strictObject({
  row: z.strictObject({ id: resourceId, name: z.string(), description: z.string(), enabled: z.boolean() }),
  project: z.strictObject({ id: resourceId, name: z.string() }),
  owner: named.nullable(),
  ...effectiveAccessFields,
  /** Empty for no access. */
  sources: z.array(accessSource),
  /** A group's members; null for a person. */
  members: z.int().nullable(),
  /** A person's groups. */
  groups: z.array(named),
  /** The group that data-access rules look at; for a person. */
  primaryGroup: named.nullable(),
  /** Management policies, each with where it comes from. */
  policies: z.array(z.strictObject({ policy: z.string(), sources: z.array(policySource) })),
  asOf: asOf,
});
export type MatrixCell = z.infer<typeof matrixCell>;
