import { sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Schema } from '../storage/schema.ts';
import type { Since } from './clock.ts';

/** A subject, and when its stored state was last known to be current. */
export interface KnownSince {
  readonly no: number;
  readonly since: Since;
}

/** For writes that changed nothing that the history stores: the stored state is at least as new as the write. */
export async function confirmSubjects(
  transaction: Transaction<Schema>,
  subjects: readonly KnownSince[],
): Promise<void> {
  for (const some of chunksOf(subjects))
    await sql`
      update history_subjects set asked_at = given.column2, asked_seq = given.column3
      from (values ${valuesOf(some)}) as given
      where no = given.column1 and asked_seq < given.column3
    `.execute(transaction);
}

/** For subjects whose facts have changed. */
export async function touchSubjects(
  transaction: Transaction<Schema>,
  subjects: readonly KnownSince[],
  changedAt: number,
): Promise<void> {
  for (const some of chunksOf(subjects))
    await sql`
      update history_subjects
      set changed_at = ${changedAt}, asked_at = given.column2, asked_seq = given.column3
      from (values ${valuesOf(some)}) as given
      where no = given.column1
    `.execute(transaction);
}

const integer = (value: number) => sql`cast(${value} as bigint)`;
const valuesOf = (subjects: readonly KnownSince[]) =>
  sql.join(subjects.map(({ no, since }) => sql`(${sql.join([no, since.at, since.seq].map(integer))})`));
