import type { SelectQueryBuilder } from 'kysely';
import type { Schema } from '../storage/schema.ts';

/**
 * The subjects that a query finds, in batches by ascending number, so that memory use doesn't depend on their count.
 */
export async function* subjectBatches<Row extends { no: number }>(
  query: SelectQueryBuilder<Schema, 'history_subjects', Row>,
  size: number,
): AsyncGenerator<Row[]> {
  for (let last = 0; ; ) {
    const rows = await query.where('no', '>', last).orderBy('no').limit(size).execute();
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    last = end.no;
  }
}
