import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { FactRow, FactTableName, FactValue } from '../storage/factDigest.ts';
import type { FactDigests } from '../storage/factDigests.ts';
import { insertFacts, readFacts, readFactsByKey, type StoredFact, updateFacts } from '../storage/factRows.ts';
import type { Schema } from '../storage/schema.ts';
import { userSearchText } from '../storage/userSearch.ts';
import type { Since } from './clock.ts';
import type { Edge } from './currentState.ts';
import type { SubjectType } from './facts.ts';
import { type KnownSince, touchSubjects } from './subjectTimes.ts';
import { type EdgeKind, edgeTables, forever, isCurrent, valueTables } from './tables.ts';

type Db = Transaction<Schema>;

/** Rows ended per statement. */
const endBatchSize = 2_000;

/** Facts of other subjects that end because the subject they refer to is deleted. */
interface Ending {
  readonly table: FactTableName;
  readonly column: string;
  readonly no: number;
  readonly seq: number | null;
}

/** Collects facts that begin or end at one time, so that each table is written with few statements. */
export class FactWriter {
  readonly #instant: number;
  readonly #digests: FactDigests;
  #opened = new Map<FactTableName, FactRow[]>();
  #closed = new Map<FactTableName, { key: Record<string, FactValue>; seq: number | null }[]>();
  #ended: Ending[] = [];
  #changed: KnownSince[] = [];

  constructor(instant: number, digests: FactDigests) {
    this.#instant = instant;
    this.#digests = digests;
  }

  openValues(
    type: SubjectType,
    no: number,
    values: Readonly<Record<string, FactValue>>,
    seq: number | null,
  ): void {
    const { table, subject } = valueTables[type];
    this.#open(table, { ...values, ...searchColumns(type, values), [subject]: no }, seq);
  }

  closeValues(type: SubjectType, no: number, seq: number | null): void {
    const { table, subject } = valueTables[type];
    this.#close(table, { [subject]: no }, seq);
  }

  openEdge(no: number, { kind, key }: Edge, seq: number | null): void {
    const { table } = edgeTables[kind];
    this.#open(table, columnsOf(kind, no, key), seq);
  }

  closeEdge(no: number, { kind, key }: Edge, seq: number | null): void {
    this.#close(edgeTables[kind].table, columnsOf(kind, no, key), seq);
  }

  /** Ends the facts of other subjects that refer to a deleted subject. */
  closeReferences(no: number, type: SubjectType, seq: number | null): void {
    if (type === 'project') return;
    this.#ended.push({ table: 'history_role_assignments', column: 'principal_no', no, seq });
    if (type === 'group') this.#ended.push({ table: 'history_memberships', column: 'group_no', no, seq });
  }

  /** @param since when the new state of the subject was last known to be current */
  changed(no: number, since: Since): void {
    this.#changed.push({ no, since });
  }

  /** Table and column names are constants of `tables.ts`, which Kysely's types can't follow through a variable. */
  async write(db: Db): Promise<void> {
    for (const [table, closed] of this.#closed)
      for (const some of chunksOf(closed)) await this.#endFacts(db, table, some);
    for (const each of this.#ended) await this.#endReferences(db, each);
    for (const [table, rows] of this.#opened) await insertFacts(db, table, rows);
    await touchSubjects(db, this.#changed, this.#instant);
  }

  #close(table: FactTableName, key: Record<string, FactValue>, seq: number | null): void {
    const closed = this.#closed.get(table) ?? [];
    closed.push({ key, seq });
    this.#closed.set(table, closed);
  }

  async #endFacts(
    db: Db,
    table: FactTableName,
    closed: readonly { key: Record<string, FactValue>; seq: number | null }[],
  ): Promise<void> {
    const columns = Object.keys(closed[0]?.key ?? {});
    const textOf = (row: Readonly<Record<string, FactValue>>) =>
      JSON.stringify(columns.map((column) => row[column]));
    const seqs = new Map(closed.map(({ key, seq }) => [textOf(key), seq]));
    const rows = await readFactsByKey(
      db,
      table,
      closed.map(({ key }) => key),
      isCurrent(table),
    );
    await this.#end(db, table, rows, (row) => seqs.get(textOf(row)) ?? null);
  }

  async #end(
    db: Db,
    table: FactTableName,
    rows: readonly StoredFact[],
    seqOf: (row: StoredFact) => number | null,
  ): Promise<void> {
    const ended = rows.map((row) =>
      this.#digests.replace(table, row, { ...row, valid_to: this.#instant, to_seq: seqOf(row) }),
    );
    await updateFacts(db, table, ended, ['valid_to', 'to_seq', 'digest']);
  }

  /** Ends a large group in chunks and yields to other requests in between. */
  async #endReferences(db: Db, { table, column, no, seq }: Ending): Promise<void> {
    const current = sql`${sql.ref(column)} = ${no} and valid_to = ${forever} limit ${endBatchSize}`;
    for (let ended = endBatchSize; ended >= endBatchSize; await yieldToEventLoop()) {
      const rows = await readFacts(db, table, current);
      await this.#end(db, table, rows, () => seq);
      ended = rows.length;
    }
  }

  #open(table: FactTableName, row: FactRow, seq: number | null): void {
    const rows = this.#opened.get(table) ?? [];
    const fact = { ...row, valid_from: this.#instant, valid_to: forever, from_seq: seq, to_seq: null };
    rows.push(this.#digests.add(table, fact));
    this.#opened.set(table, rows);
  }
}

/** Users are searched in SQL, since there can be 100,000 of them. */
export function searchColumns(
  type: SubjectType,
  values: Readonly<Record<string, FactValue>>,
): Record<string, FactValue> {
  if (type !== 'user') return {};
  return { search_text: userSearchText(values) };
}

export function columnsOf(kind: EdgeKind, no: number, key: readonly FactValue[]): Record<string, FactValue> {
  const { subject, columns } = edgeTables[kind];
  return Object.fromEntries([[subject, no], ...columns.map((column, index) => [column, key[index] ?? null])]);
}
