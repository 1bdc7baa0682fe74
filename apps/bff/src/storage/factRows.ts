import { type Expression, type RawBuilder, sql } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from './database.ts';
import { type FactRow, type FactTableName, type FactValue, factTables } from './factDigest.ts';

/** A fact as stored, with the beginning of its digest. */
export type StoredFact = FactRow & { readonly digest: string | null };

/** Facts whose digests are computed before other requests get a turn: a few milliseconds. */
export const factsPerTurn = 500;

/** Columns that are derived from others, so digests don't cover them. */
const derivedColumns = (table: FactTableName): string[] => (table === 'history_users' ? ['search_text'] : []);

/**
 * Facts of a table, including ended ones. Table and column names are constants, which Kysely's types can't follow.
 */
export async function readFacts(
  db: Database,
  table: FactTableName,
  where: Expression<unknown>,
  storedName: string = table,
): Promise<StoredFact[]> {
  const columns = [...factTables[table].columns, ...derivedColumns(table)];
  const { rows } = await sql<StoredFact>`
    select ${sql.join(columns.map((column) => sql.ref(column)))}, digest
    from ${sql.table(storedName)} where ${where}
  `.execute(db);
  return rows;
}

/** Facts that have one of these keys and match a condition. All keys must have the same columns. */
export async function readFactsByKey(
  db: Database,
  table: FactTableName,
  keys: readonly FactRow[],
  condition: RawBuilder<unknown>,
): Promise<StoredFact[]> {
  const columns = Object.keys(keys[0] ?? {});
  const values = keys.map(
    (key) => sql`(${sql.join(columns.map((column) => typed(column, key[column] ?? null)))})`,
  );
  return readFacts(
    db,
    table,
    sql`(${sql.join(columns.map((column) => sql.ref(column)))}) in (values ${sql.join(values)}) and ${condition}`,
  );
}

/** The columns of a table's primary key. */
export const keyOfFacts = (table: FactTableName): string[] => [
  factTables[table].subject,
  ...factTables[table].key,
  'valid_from',
];

const textColumns = new Set(['policy', 'role', 'digest', 'search_text']);
const typed = (column: string, value: FactValue) =>
  textColumns.has(column) ? sql`cast(${value} as text)` : sql`cast(${value} as bigint)`;

/** Sets columns of facts by key, in one statement. */
export async function updateFacts(
  db: Database,
  table: FactTableName,
  rows: readonly FactRow[],
  columns: readonly string[],
  storedName: string = table,
): Promise<void> {
  if (rows.length === 0) return;
  const key = keyOfFacts(table);
  const given = [...key, ...columns];
  // Both databases name the columns of a VALUES list this way.
  const nth = (column: string) => sql.ref(`given.column${given.indexOf(column) + 1}`);
  const values = rows.map(
    (row) => sql`(${sql.join(given.map((column) => typed(column, row[column] ?? null)))})`,
  );
  await sql`
    update ${sql.table(storedName)} set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${nth(column)}`))}
    from (values ${sql.join(values)}) as given
    where ${sql.join(
      key.map((column) => sql`${sql.ref(`${storedName}.${column}`)} = ${nth(column)}`),
      sql` and `,
    )}
  `.execute(db);
}

/** Inserts facts with the columns of the first one. */
export async function insertFacts(
  db: Database,
  table: FactTableName,
  rows: readonly FactRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (const some of chunksOf(rows)) {
    const values = some.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}
    `.execute(db);
  }
}
