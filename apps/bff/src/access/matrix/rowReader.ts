import { type Holdings, none } from './holdings.ts';

/** Says which role a row has where, one row after the other: what it says of one is gone with the next. */
export interface RowReader {
  read(row: number): void;
  /** Columns in which something was given to the row, each once; besides these it has what it has everywhere. */
  readonly given: readonly number[];
  /** The row's role in a column, for whatever reason; `none` for none. */
  codeAt(column: number): number;
}

/**
 * The same rule as `effectiveAccess`: of all roles that somebody has in a project, the strongest decides. Here it is
 * one pass over numbers, since a matrix has fifty million cells.
 */
export function createRowReader(holdings: Holdings): RowReader {
  const { columns, roles, grants, everywhere, holdersOf } = holdings;
  const codes = new Uint16Array(columns.length).fill(none);
  const given: number[] = [];
  let inAll: number = none;
  return {
    given,
    codeAt: (column) => Math.min(codes[column] ?? none, inAll),
    read(row) {
      for (const column of given) codes[column] = none;
      given.length = 0;
      inAll = everywhere[row] ?? none;
      for (const holder of holdersOf(row))
        for (const grant of grants.of(holder)) {
          const code = grant % roles.length;
          const column = (grant - code) / roles.length;
          const known = codes[column] ?? none;
          if (known === none) given.push(column);
          if (code < known) codes[column] = code;
        }
    },
  };
}
