import { setImmediate } from 'node:timers/promises';
import { text } from '@rolecall/messages/text';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { ProblemError } from '../../errors/problems.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { FactValue } from '../../storage/factDigest.ts';

/** A fact that began or ended between two points in time. */
export interface TouchedFact {
  readonly [column: string]: FactValue;
  readonly valid_from: number;
  readonly valid_to: number;
  readonly from_seq: number | null;
  readonly to_seq: number | null;
}

/** Limits of one comparison. */
interface Bounds {
  /** Approximate number of facts per statement. Facts that changed at the same time are never split. */
  readonly batchSize?: number;
  /** Total number of facts, to limit memory use. */
  readonly most?: number;
}

const idBatchSize = 500;

export type TouchedFacts = ReturnType<typeof touchedFacts>;

/**
 * Reads only the facts that began or ended in an interval, so the cost of a comparison depends on the number of
 * changes, not on the size of the directory.
 */
export function touchedFacts(
  db: Database,
  { from, to }: { readonly from: number; readonly to: number },
  { batchSize = 2_000, most = 100_000 }: Bounds = {},
) {
  let read = 0;

  /** Facts whose `column` is after `from` and not after `to`. Yields to other requests between chunks. */
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
    /** @param only narrows the result, not the index scan */
    async *all(table: string, columns: readonly string[], only = everything): AsyncGenerator<TouchedFact[]> {
      yield* within(table, columns, 'valid_from', only);
      // Facts that also began in the interval were returned above.
      yield* within(table, columns, 'valid_to', sql`valid_from <= ${from} and ${only}`);
    },

    /** Facts whose `column`, the first of an index, has one of these values. */
    async *of(
      table: string,
      columns: readonly string[],
      column: string,
      values: readonly number[],
    ): AsyncGenerator<TouchedFact[]> {
      for await (const some of inChunks(values, idBatchSize)) {
        // The sum keeps the database from using the index on the time, so it uses the one on the column.
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
    text(
      'More than {most, number} changes were made in this period. Choose a shorter period, or a single user, group or project.',
      { most },
    ),
    { errors: [{ pointer: 'from', message: text('Too many changes in this period.') }] },
  );
