import { roleManagesMembers } from '@rolecall/access';
import { levelOf } from './levels.ts';
import { type MatrixGraph, noLevel } from './matrixGraph.ts';

/** Computes the access of one row at a time. Each `read` replaces the result of the one before. */
export interface RowReader {
  read(row: number): void;
  /** Columns in which the row has assignments, without duplicates. Access that it has everywhere comes on top. */
  readonly given: readonly number[];
  /** The level that the row's policies give it in every column, or `noLevel`. */
  everywhere(): number;
  /** The row's level in a column from all sources; `noLevel` for no access. */
  levelAt(column: number): number;
}

/**
 * Applies the rule of `effectiveAccess`: the strongest of a user's roles in a project wins, and any source can let
 * them manage members. This is one pass over numbers, because a matrix can have 50 million cells.
 */
export function createRowReader(matrixGraph: MatrixGraph): RowReader {
  const { columns, roles, roleAssignments, holdersOf } = matrixGraph;
  const codes = new Uint16Array(columns.length).fill(noLevel);
  const managing = new Uint8Array(columns.length);
  const managingCodes = roles.map(roleManagesMembers);
  const given: number[] = [];
  let inAll: number = noLevel;
  let managesAll = false;
  return {
    given,
    everywhere: () => levelOf(inAll, managesAll, roles),
    levelAt: (column) =>
      levelOf(Math.min(codes[column] ?? noLevel, inAll), managesAll || managing[column] === 1, roles),
    read(row) {
      for (const column of given) {
        codes[column] = noLevel;
        managing[column] = 0;
      }
      given.length = 0;
      inAll = matrixGraph.everywhere[row] ?? noLevel;
      managesAll = matrixGraph.managesEverywhere[row] === 1;
      for (const holder of holdersOf(row))
        for (const assignment of roleAssignments.of(holder)) {
          const code = assignment % roles.length;
          const column = (assignment - code) / roles.length;
          const current = codes[column] ?? noLevel;
          if (current === noLevel) given.push(column);
          if (code < current) codes[column] = code;
          if (managingCodes[code]) managing[column] = 1;
        }
    },
  };
}
