import { sql, type Transaction } from 'kysely';
import {
  digestDifference,
  digestOfFact,
  digestSum,
  type FactRow,
  type FactTableName,
  factTables,
} from '../storage/factDigest.ts';
import type { FactDigests } from '../storage/factDigests.ts';
import { insertFacts, keyOfFacts } from '../storage/factRows.ts';
import type { Schema } from '../storage/schema.ts';
import { countRepair } from './countRepair.ts';
import type { CurrentState } from './currentState.ts';
import type { SubjectType } from './facts.ts';
import { columnsOf, searchColumns } from './factWriter.ts';
import { type CheckedFact, currentStateFrom, type StoredSubject } from './storedSubjects.ts';
import { edgeTables, forever, valueTables } from './tables.ts';

interface Fact extends Pick<CheckedFact, 'table' | 'value'> {
  readonly row: FactRow;
}

/** What was done to a fact outside Rolecall, and the original fact. */
export interface Alteration {
  readonly kind: 'edited' | 'inserted' | 'deleted' | 'unknown';
  readonly table: FactTableName;
  /** The fact as it was found; null if it was missing. */
  readonly found: FactRow | null;
  /** The original fact, proven by its digest; null if there was none or it isn't known. */
  readonly original: FactRow | null;
}

export interface Repair {
  readonly alterations: readonly Alteration[];
  /** True if all facts are proven to be the original ones, including ended facts. */
  readonly isProven: boolean;
  /** The current state after the repair. */
  readonly current: CurrentState;
}

/** Roles to try as the original of an edited one. */
const usualRoles = ['Admin', 'Editor', 'Viewer'];
/** Maximum guesses per subject: half a second. */
const mostGuesses = 100_000;

/**
 * Undoes changes made to the database outside Rolecall, as far as digests prove the original: the sum stored for the
 * subject confirms a guess. What can't be proven stays as it was found and is accepted from then on.
 * @param wanted the current state according to the platform
 */
export async function repairSubject(
  db: Transaction<Schema>,
  { type, no, wanted }: { type: SubjectType; no: number; wanted: CurrentState },
  stored: StoredSubject,
  digests: FactDigests,
): Promise<Repair> {
  const candidates = new Candidates(type, no, stored.facts, wanted);
  const { facts: originals, alterations } = originalOf(stored, candidates);
  // Two guesses can result in the same key.
  const facts = [...new Map(originals.map((fact) => [primaryKeyOf(fact), fact])).values()];
  const sum = sumAll(stored.own, facts);
  for (const { table, row } of stored.facts) await remove(db, table, row);
  for (const { table, row } of facts) {
    const whole = { ...row, ...(table === 'history_users' && searchColumns('user', row)) };
    await insertFacts(db, table, [{ ...whole, digest: digestOfFact(table, row).mark }]);
  }
  digests.reset(no, sum);
  await countRepair(db);
  return { alterations, isProven: sum === stored.expected, current: currentStateFrom(type, facts) };
}

const primaryKeyOf = ({ table, row }: Fact) =>
  JSON.stringify([table, ...keyOfFacts(table).map((column) => row[column] ?? null)]);

const sumAll = (own: bigint, facts: readonly Fact[]) =>
  facts.reduce((total, { value }) => digestSum(total, value), own);

/** Reconstructs the original facts as far as possible. */
function originalOf(
  { facts: found, own, expected }: StoredSubject,
  candidates: Candidates,
): { facts: Fact[]; alterations: Alteration[] } {
  const alterations: Alteration[] = [];
  const good = found.filter(({ row, mark }) => row.digest === mark);
  const bad = found.filter(({ row, mark }) => row.digest !== mark);
  const inserted = ({ table, row }: Fact): Alteration => ({
    kind: 'inserted',
    table,
    found: row,
    original: null,
  });
  if (bad.length > 0 && sumAll(own, good) === expected)
    return { facts: good, alterations: bad.map(inserted) };

  let facts: Fact[] = [...good];
  for (const fact of bad) {
    const original = candidates.originalOf(fact);
    facts.push(original ?? fact);
    const { table, row } = fact;
    alterations.push({
      kind: original ? 'edited' : 'unknown',
      table,
      found: row,
      original: original?.row ?? null,
    });
  }
  const missing = digestDifference(expected, sumAll(own, facts));
  if (missing === 0n) return { facts, alterations };

  // Either there is one extra row with a valid digest, or rows are missing.
  const extra = facts.find(({ value }) => digestSum(value, missing) === 0n);
  const lost = extra ? [] : candidates.missing(facts, missing);
  if (extra) {
    facts = facts.filter((fact) => fact !== extra);
    alterations.push(inserted(extra));
  }
  facts.push(...lost);
  for (const { table, row } of lost) alterations.push({ kind: 'deleted', table, found: null, original: row });
  if (!extra && lost.length === 0 && alterations.length === 0)
    alterations.push({ kind: 'unknown', table: candidates.valueTable, found: null, original: null });
  return { facts, alterations };
}

/** Candidates for original rows: everything that the subject's other rows or the platform contain. */
class Candidates {
  readonly valueTable: FactTableName;
  readonly #found: readonly CheckedFact[];
  /** The current state according to the platform, without times. */
  readonly #wanted: readonly { table: FactTableName; row: FactRow }[];
  readonly #partial = new Map<FactTableName, readonly FactRow[]>();
  #guesses = 0;

  constructor(type: SubjectType, no: number, found: readonly CheckedFact[], wanted: CurrentState) {
    const { table, subject } = valueTables[type];
    this.valueTable = table;
    this.#found = found;
    this.#wanted = [
      ...(wanted.values ? [{ table, row: { ...wanted.values, [subject]: no } }] : []),
      ...[...wanted.edges.values()].map(({ kind, key }) => ({
        table: edgeTables[kind].table,
        row: columnsOf(kind, no, key),
      })),
    ];
  }

  /** The original of an edited row, which still has the original's digest. */
  originalOf({ table, row }: CheckedFact): Fact | null {
    for (const change of this.#changesOf(table)) {
      if (!this.#mayGuess(1)) return null;
      const tried = { ...row, ...change };
      const { mark, value } = digestOfFact(table, tried);
      if (mark === row.digest) return { table, row: tried, value };
    }
    return null;
  }

  /** Counts guesses. False if the subject would exceed the limit. */
  #mayGuess(count: number): boolean {
    if (this.#guesses + count > mostGuesses) return false;
    this.#guesses += count;
    return true;
  }

  /** Changes that could restore an edited row: one column, its times, or all columns. */
  *#changesOf(table: FactTableName): Generator<FactRow> {
    yield* this.#partialChangesOf(table);
    const times = this.#times();
    for (const { table: other, row } of this.#wanted) {
      if (other !== table) continue;
      yield row;
      for (const time of times) yield { ...row, ...time };
    }
  }

  #partialChangesOf(table: FactTableName): readonly FactRow[] {
    const current = this.#partial.get(table);
    if (current) return current;
    const { subject, columns } = factTables[table];
    const others = [...this.#found, ...this.#wanted].filter((fact) => fact.table === table);
    const single = columns
      .filter((column) => column !== subject)
      .map((column) => {
        // A fact ends at the time and for the reason that the next one begins.
        const alike = columns.filter((other) => endingOf(other) === endingOf(column));
        const values = [
          ...usualValues(column),
          ...others.flatMap(({ row }) => alike.map((other) => row[other] ?? null)),
        ];
        return [...new Set(values)].map((value): FactRow => ({ [column]: value }));
      })
      .sort((a, b) => a.length - b.length)
      .flat();
    const changes = [...single, ...this.#times()];
    this.#partial.set(table, changes);
    return changes;
  }

  /** Rows of the current state that add up to the missing digest. */
  missing(facts: readonly Fact[], missing: bigint): Fact[] {
    const keyOf = (table: FactTableName, row: FactRow) =>
      JSON.stringify([table, ...factTables[table].key.map((column) => row[column] ?? null)]);
    const there = new Set(
      facts.filter(({ row }) => row.valid_to === forever).map(({ table, row }) => keyOf(table, row)),
    );
    const absent = this.#wanted.filter(({ table, row }) => !there.has(keyOf(table, row)));
    for (const beginning of this.#beginnings()) {
      if (!this.#mayGuess(absent.length)) return [];
      const all = absent.map(({ table, row }): Fact => {
        const fact = { ...row, ...beginning, valid_to: forever, to_seq: null };
        return { table, row: fact, value: digestOfFact(table, fact).value };
      });
      const one = all.find(({ value }) => value === missing);
      if (one) return [one];
      if (sumAll(0n, all) === missing) return all;
    }
    return [];
  }

  #times = (): FactRow[] => [...this.#beginnings(), ...this.#ends()];

  #beginnings(): FactRow[] {
    const rows = this.#found.map(({ row }) => row);
    return distinct(rows.map((row) => ({ valid_from: row.valid_from ?? 0, from_seq: row.from_seq ?? null })));
  }

  #ends(): FactRow[] {
    const ends: FactRow[] = this.#found.map(({ row }) => ({
      valid_to: row.valid_to ?? forever,
      to_seq: row.to_seq ?? null,
    }));
    return distinct([...ends, { valid_to: forever, to_seq: null }]);
  }
}

/**
 * `valid_to` takes the same values as `valid_from`, and `to_seq` the same as `from_seq`. Other columns stand alone.
 */
const endingOf = (column: string) =>
  /^(valid_|(from|to)_seq)/.exec(column) ? column.replace(/from|to/, '') : column;

const distinct = (rows: readonly FactRow[]): FactRow[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];

const usualValues = (column: string): (string | number | null)[] => {
  if (column === 'role') return usualRoles;
  if (column === 'enabled') return [0, 1];
  if (column === 'valid_to') return [forever];
  return column.endsWith('_seq') || column.endsWith('_no') ? [null] : [];
};

async function remove(db: Transaction<Schema>, table: FactTableName, row: FactRow): Promise<void> {
  await sql`delete from ${sql.table(table)} where ${sql.join(
    keyOfFacts(table).map((column) => sql`${sql.ref(column)} = ${row[column] ?? null}`),
    sql` and `,
  )}`.execute(db);
}
