import { roleManagesMembers } from '@rolecall/access';
import { levelOf } from './levels.ts';
import { type MatrixGraph, noLevel } from './matrixGraph.ts';

/** Says what access a row has where, one row after the other: what it says of one is gone with the next. */
export interface RowReader {
  read(row: number): void;
  /** Columns in which something was given to the row, each once; besides these it has what it has everywhere. */
  readonly given: readonly number[];
  /** The level that the row has in every column by its policies, or `none`. */
  everywhere(): number;
  /** The row's level in a column, from all sources; `none` for no access. */
  levelAt(column: number): number;
}

/**
 * The same rule as `effectiveAccess`: of all roles that a user has in a project, the strongest counts, and any source
 * lets them manage members. Here it is one pass over numbers, since a matrix has fifty million cells.
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
          const known = codes[column] ?? noLevel;
          if (known === noLevel) given.push(column);
          if (code < known) codes[column] = code;
          if (managingCodes[code]) managing[column] = 1;
        }
    },
  };
}
