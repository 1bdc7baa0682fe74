import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import {
  digestDifference,
  digestOfFact,
  digestOfSubject,
  digestOfText,
  digestOfWhole,
  digestSum,
  type FactRow,
  type FactTableName,
  factTableNames,
  factTables,
  textOfDigest,
} from './factDigest.ts';
import { readFacts, updateFacts } from './factRows.ts';
import type { Schema } from './schema.ts';

/** Rows per statement. */
const batchSize = 500;

/** The state of the whole history, for a checkpoint. */
export interface FactState {
  /** Counts the writes that have changed facts. */
  readonly version: number;
  readonly digest: string;
}

/** Collects a transaction's changes to facts, and updates the digests at its end. */
export class FactDigests {
  readonly #changes = new Map<number, bigint>();
  readonly #reset = new Map<number, bigint>();
  readonly #added = new Set<number>();
  #recount = false;

  /** Adds a new subject. Returns its digest, to be stored with it. */
  addSubject(subject: { no: number; type: string; id: string }): string {
    this.#added.add(subject.no);
    return textOfDigest(digestOfSubject(subject).value);
  }

  /** Adds a new row. Returns it with its mark. */
  add(table: FactTableName, row: FactRow): FactRow {
    const { value, mark } = digestOfFact(table, row);
    this.#add(Number(row[factTables[table].subject]), value);
    return { ...row, digest: mark };
  }

  /** Replaces a row by another one of the same subject. */
  replace(table: FactTableName, before: FactRow, after: FactRow): FactRow {
    this.#add(
      Number(before[factTables[table].subject]),
      digestDifference(0n, digestOfFact(table, before).value),
    );
    return this.add(table, after);
  }

  /** After facts were changed outside Rolecall: sets the subject's current sum, before the changes collected here. */
  reset(no: number, value: bigint): void {
    this.#reset.set(no, value);
    this.#recount = true;
  }

  /** Computes the overall digest again, because its parts were changed outside Rolecall. */
  recount(): void {
    this.#recount = true;
  }

  #add(no: number, value: bigint): void {
    this.#changes.set(no, digestSum(this.#changes.get(no) ?? 0n, value));
  }

  /** Null if no fact has changed. */
  async write(db: Kysely<Schema>): Promise<FactState | null> {
    const nos = [...new Set([...this.#added, ...this.#changes.keys(), ...this.#reset.keys()])];
    if (nos.length === 0 && !this.#recount) return null;
    const clock = await db
      .selectFrom('history_clock')
      .select(['facts_digest', 'facts_version'])
      .executeTakeFirstOrThrow();
    let whole = digestOfText(clock.facts_digest);
    for (const some of chunksOf(nos)) {
      const stored = await db
        .selectFrom('history_subjects')
        .select(['no', 'digest'])
        .where('no', 'in', some)
        .execute();
      const updates = stored.map(({ no, digest }) => {
        const before = this.#reset.get(no) ?? digestOfText(digest);
        const after = textOfDigest(digestSum(before, this.#changes.get(no) ?? 0n));
        if (digest !== null && !this.#added.has(no))
          whole = digestDifference(whole, digestOfWhole(no, digest));
        whole = digestSum(whole, digestOfWhole(no, after));
        return { no, after };
      });
      if (updates.length > 0) await updateSubjects(db, updates);
    }
    if (this.#recount) whole = await countWhole(db);
    const state = { version: clock.facts_version + 1, digest: textOfDigest(whole) };
    await db
      .updateTable('history_clock')
      .set({ facts_digest: state.digest, facts_version: state.version })
      .execute();
    return state;
  }
}

async function updateSubjects(
  db: Kysely<Schema>,
  rows: readonly { no: number; after: string }[],
): Promise<void> {
  const values = rows.map(({ no, after }) => sql`(cast(${no} as integer), ${after})`);
  await sql`
    update history_subjects set digest = given.column2 from (values ${sql.join(values)}) as given
    where no = given.column1`.execute(db);
}

/** The sum of the digests of all subjects. */
export async function countWhole(db: Kysely<Schema>): Promise<bigint> {
  let whole = 0n;
  for (let last = 0; ; await setImmediate()) {
    const rows = await db
      .selectFrom('history_subjects')
      .select(['no', 'digest'])
      .where('no', '>', last)
      .where('digest', 'is not', null)
      .orderBy('no')
      .limit(batchSize * 4)
      .execute();
    for (const { no, digest } of rows) whole = digestSum(whole, digestOfWhole(no, digest ?? ''));
    const end = rows.at(-1);
    if (!end) return whole;
    last = end.no;
  }
}

/** Computes digests for all existing facts, which are trusted as they are now. */
export async function digestEverything(
  db: Kysely<Schema>,
  /** The name of a table of facts in a database of an older version. */
  storedNameOf: (table: FactTableName) => string = (table) => table,
): Promise<void> {
  for (let last = 0; ; ) {
    const subjects = await db
      .selectFrom('history_subjects')
      .select(['no', 'type', 'id'])
      .where('no', '>', last)
      .orderBy('no')
      .limit(batchSize)
      .execute();
    const end = subjects.at(-1);
    if (!end) break;
    const sums = new Map(subjects.map((subject) => [subject.no, digestOfSubject(subject).value]));
    for (const table of factTableNames) {
      const subject = factTables[table].subject;
      const rows = await readFacts(
        db,
        table,
        sql`${sql.ref(subject)} > ${last} and ${sql.ref(subject)} <= ${end.no}`,
        storedNameOf(table),
      );
      for (const some of chunksOf(rows))
        await updateFacts(
          db,
          table,
          some.map((row) => {
            const { value, mark } = digestOfFact(table, row);
            const no = Number(row[subject]);
            sums.set(no, digestSum(sums.get(no) ?? 0n, value));
            return { ...row, digest: mark };
          }),
          ['digest'],
          storedNameOf(table),
        );
    }
    await updateSubjects(
      db,
      subjects.map(({ no }) => ({ no, after: textOfDigest(sums.get(no) ?? 0n) })),
    );
    last = end.no;
  }
  const whole = textOfDigest(await countWhole(db));
  await db
    .updateTable('history_clock')
    .set((is) => ({ facts_digest: whole, facts_version: is('facts_version', '+', 1) }))
    .execute();
}
