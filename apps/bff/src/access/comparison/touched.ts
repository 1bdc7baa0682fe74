import { setImmediate } from 'node:timers/promises';
import { formatNumber } from '@rolecall/text';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { ProblemError } from '../../errors/problems.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { FactValue } from '../../storage/factDigest.ts';

/** A fact that began or ended between two moments. */
export interface TouchedFact {
  readonly [column: string]: FactValue;
  readonly valid_from: number;
  readonly valid_to: number;
  readonly from_seq: number | null;
  readonly to_seq: number | null;
}

/** Bounds of one comparison. */
interface Bounds {
  /** Facts in one statement, more or less: those of one moment are never parted. */
  readonly batchSize?: number;
  /** Facts in all: more would take the server's memory from everybody else. */
  readonly most?: number;
}

const idBatchSize = 500;

export type TouchedFacts = ReturnType<typeof touchedFacts>;

/**
 * Reads facts by the moments at which they began or ended, never any other: what a comparison costs goes with what has
 * changed, not with what there is.
 */
export function touchedFacts(
  db: Database,
  { from, to }: { readonly from: number; readonly to: number },
  { batchSize = 2_000, most = 100_000 }: Bounds = {},
) {
  let read = 0;

  /** Facts whose moment in `column` lies after `from` and not after `to`, in pieces, with room for others in between. */
  async function* within(
    table: string,
    columns: readonly string[],
    column: 'valid_from' | 'valid_to',
    only: RawBuilder<SqlBool>,
  ): AsyncGenerator<TouchedFact[]> {
    for (let after = from; after < to; ) {
      const edge = await sql<{ instant: number }>`
        select ${sql.ref(column)} as instant from ${sql.table(table)}
        where ${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${to}
        order by ${sql.ref(column)} limit 1 offset ${batchSize - 1}
      `.execute(db);
      const until = Number(edge.rows[0]?.instant ?? to);
      yield await select(
        table,
        columns,
        sql`${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${until} and ${only}`,
      );
      after = until;
      await setImmediate();
    }
  }

  async function select(
    table: string,
    columns: readonly string[],
    condition: RawBuilder<unknown>,
  ): Promise<TouchedFact[]> {
    const { rows } = await sql<TouchedFact>`
      select valid_from, valid_to, from_seq, to_seq, ${sql.join(columns.map((column) => sql.ref(column)))}
      from ${sql.table(table)} where ${condition}
    `.execute(db);
    read += rows.length;
    if (read > most) throw tooMany(most);
    return rows;
  }

  const everything = sql<SqlBool>`1 = 1`;

  return {
    /** @param only narrows it, where no index does */
    async *all(table: string, columns: readonly string[], only = everything): AsyncGenerator<TouchedFact[]> {
      yield* within(table, columns, 'valid_from', only);
      // Those that began in between have been met.
      yield* within(table, columns, 'valid_to', sql`valid_from <= ${from} and ${only}`);
    },

    /** Those whose `column`, which an index begins with, has one of these values. */
    async *of(
      table: string,
      columns: readonly string[],
      column: string,
      values: readonly number[],
    ): AsyncGenerator<TouchedFact[]> {
      for await (const some of inChunks(values, idBatchSize)) {
        // A sum has no index: that of the column is the one to go by.
        yield await select(
          table,
          columns,
          sql`${sql.ref(column)} in (${sql.join(some)}) and
            ((valid_from + 0 > ${from} and valid_from + 0 <= ${to}) or
             (valid_from + 0 <= ${from} and valid_to + 0 > ${from} and valid_to + 0 <= ${to}))`,
        );
      }
    },
  };
}

const tooMany = (most: number) =>
  new ProblemError(
    'invalid-request',
    `More than ${formatNumber(most)} changes were made in this period. Choose a shorter period, or a single user, group or project.`,
    { errors: [{ pointer: 'from', message: 'Too many changes in this period.' }] },
  );
