import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';

/** Rows per statement, few enough to answer other requests in between even if the database is in this process. */
const batchSize = 2_000;

/**
 * Keys before the first row. Per table, the columns that the primary key begins with and that are unique at one time.
 */
const starts = {
  history_users: { user_no: 0 },
  history_groups: { group_no: 0 },
  history_projects: { project_no: 0 },
  history_policies: { holder_no: 0, policy: '' },
  history_memberships: { user_no: 0, group_no: 0 },
  history_role_assignments: { project_no: 0, principal_no: 0, role: '' },
} as const satisfies { [Table in keyof Schema]?: { [Column in keyof Schema[Table]]?: string | number } };
type FactTable = keyof typeof starts;

/**
 * All facts of a table that are valid at a point in time, sorted by key, in chunks. Other requests get a turn between
 * two chunks.
 */
export async function* factsInChunks<Table extends FactTable, Column extends string & keyof Schema[Table]>(
  db: Database,
  table: Table,
  at: number,
  columns: readonly Column[],
): AsyncGenerator<Pick<Schema[Table], Column>[]> {
  type Row = Pick<Schema[Table], Column> & Record<string, unknown>;
  const start: Readonly<Record<string, string | number>> = starts[table];
  const key = Object.keys(start);
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  let last: Readonly<Record<string, unknown>> = start;
  for (;;) {
    // Even the first chunk starts at a key. Otherwise SQLite would scan the index on `valid_to` and sort all rows.
    const { rows }: { rows: Row[] } = await sql<Row>`
      select ${refs([...new Set([...key, ...columns])])} from ${sql.table(table)}
      where valid_from <= ${at} and valid_to > ${at}
        and (${refs(key)}) > (${sql.join(key.map((column) => last[column]))})
      order by ${refs(key)} limit ${batchSize}
    `.execute(db);
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    if (rows.length < batchSize) return;
    last = end;
    await setImmediate();
  }
}
