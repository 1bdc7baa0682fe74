import { setImmediate as othersFirst } from 'node:timers/promises';
import { searchText } from '@rolecall/text';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import type { Since } from './clock.ts';
import type { SubjectType } from './facts.ts';
import { chunksOf, type Edge, type Stored } from './known.ts';
import { type EdgeKind, edgeTables, forever, valueTables } from './tables.ts';

type Db = Transaction<Schema>;

/** Rows that are ended in one statement. */
const endAtOnce = 5_000;

/** Facts of others that end with what they lead to. */
interface Ending {
  readonly table: string;
  readonly towards: string;
  readonly from: string;
  readonly no: number;
  readonly seq: number | null;
}

/** Facts that begin or end at one moment, gathered so that each table is written in few statements. */
export class Writing {
  readonly #moment: number;
  readonly #asked: Since;
  #opened = new Map<string, Record<string, Stored>[]>();
  #closed: { table: string; where: Record<string, Stored>; seq: number | null }[] = [];
  #ended: Ending[] = [];
  #fingerprints: { no: number; fingerprint: string | null }[] = [];

  /** @param asked from when is what is known of those that have changed */
  constructor(moment: number, asked: Since) {
    this.#moment = moment;
    this.#asked = asked;
  }

  openValues(
    type: SubjectType,
    no: number,
    values: Readonly<Record<string, Stored>>,
    seq: number | null,
  ): void {
    const { table, subject } = valueTables[type];
    this.#open(table, { ...values, ...searchColumns(type, values), [subject]: no }, seq);
  }

  closeValues(type: SubjectType, no: number, seq: number | null): void {
    const { table, subject } = valueTables[type];
    this.#closed.push({ table, where: { [subject]: no }, seq });
  }

  openEdge(no: number, { kind, key }: Edge, seq: number | null): void {
    const { table } = edgeTables[kind];
    this.#open(table, columnsOf(kind, no, key), seq);
  }

  closeEdge(no: number, { kind, key }: Edge, seq: number | null): void {
    this.#closed.push({ table: edgeTables[kind].table, where: columnsOf(kind, no, key), seq });
  }

  /** Ends what others have with a subject that is gone. */
  closeTowards(no: number, type: SubjectType, seq: number | null): void {
    if (type === 'project') return;
    this.#ended.push({ table: 'history_grants', towards: 'principal_no', from: 'project_no', no, seq });
    if (type === 'group')
      this.#ended.push({ table: 'history_memberships', towards: 'group_no', from: 'user_no', no, seq });
  }

  fingerprint(no: number, fingerprint: string | null): void {
    this.#fingerprints.push({ no, fingerprint });
  }

  /** Tables and columns are `tables.ts`'s constants, which Kysely's types can't follow through a variable. */
  async write(db: Db): Promise<void> {
    for (const { table, where, seq } of this.#closed)
      await sql`
        update ${sql.table(table)} set valid_to = ${this.#moment}, to_seq = ${seq}
        where valid_to = ${forever} and ${sql.join(
          Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
          sql` and `,
        )}
      `.execute(db);
    for (const each of this.#ended) await this.#end(db, each);
    for (const [table, rows] of this.#opened)
      for (const some of chunksOf(rows)) {
        const columns = Object.keys(some[0] ?? {});
        await sql`
          insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
          values ${sql.join(some.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`))}
        `.execute(db);
      }
    for (const some of chunksOf(this.#fingerprints)) {
      const cases = some.map(({ no, fingerprint }) => sql`when ${no} then ${fingerprint}`);
      await sql`
        update history_subjects set changed_at = ${this.#moment},
          asked_at = ${this.#asked.at}, asked_seq = ${this.#asked.seq},
          fingerprint = case no ${sql.join(cases, sql` `)} else fingerprint end
        where no in (${sql.join(some.map(({ no }) => no))})
      `.execute(db);
    }
  }

  /** A group of all people ends in pieces, between which others have their turn. */
  async #end(db: Db, { table, towards, from, no, seq }: Ending): Promise<void> {
    const standing = sql`${sql.ref(towards)} = ${no} and valid_to = ${forever}`;
    for (let ended = endAtOnce; ended >= endAtOnce; await othersFirst()) {
      const { numAffectedRows } = await sql`
        update ${sql.table(table)} set valid_to = ${this.#moment}, to_seq = ${seq}
        where ${standing} and ${sql.ref(from)} in
          (select ${sql.ref(from)} from ${sql.table(table)} where ${standing} limit ${endAtOnce})
      `.execute(db);
      ended = Number(numAffectedRows ?? 0);
    }
  }

  #open(table: string, row: Record<string, Stored>, seq: number | null): void {
    const rows = this.#opened.get(table) ?? [];
    rows.push({ ...row, valid_from: this.#moment, valid_to: forever, from_seq: seq, to_seq: null });
    this.#opened.set(table, rows);
  }
}

/** Users are searched for in SQL, since there can be a hundred thousand of them. */
function searchColumns(type: SubjectType, values: Readonly<Record<string, Stored>>): Record<string, Stored> {
  if (type !== 'user') return {};
  const { username, firstName, lastName } = valueTables.user.columns;
  const names = [username, firstName, lastName].map((column) => String(values[column] ?? ''));
  return { search_text: searchText(...names) };
}

function columnsOf(kind: EdgeKind, no: number, key: readonly Stored[]): Record<string, Stored> {
  const { subject, columns } = edgeTables[kind];
  return Object.fromEntries([[subject, no], ...columns.map((column, index) => [column, key[index] ?? null])]);
}
