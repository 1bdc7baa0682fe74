import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../storage/database.ts';
import {
  digestOfFact,
  digestOfSubject,
  digestOfText,
  digestSum,
  type FactTableName,
  factTableNames,
  factTables,
  textOfDigest,
} from '../storage/factDigest.ts';
import { countWhole } from '../storage/factDigests.ts';
import { describeFact, readNames, subjectsInFact } from '../storage/factNames.ts';
import { factsPerTurn, readFacts, type StoredFact } from '../storage/factRows.ts';
import { userSearchText } from '../storage/userSearch.ts';
import type { Checkpoint } from './checkpoints.ts';

/** Subjects checked at a time, few enough for the server to answer other requests in between. */
const batchSize = 50;
/** The number of faults that are described. */
const mostNamed = 20;
const largestNo = 2_147_483_647;
/** Facts can change during verification. The overall digest is compared once nothing has changed in between. */
const attempts = 3;

export interface VerifiedFacts {
  /** Facts checked. */
  readonly facts: number;
  /** The number of altered facts, plus subjects with missing facts. */
  readonly altered: number;
  /** Descriptions of the first faults. */
  readonly named: readonly string[];
}

/**
 * Checks every fact of the directory's history, including ended facts, against its own digest, its subject's digest
 * and the overall digest, and the overall digest against the checkpoints.
 */
export async function verifyFacts(
  db: Database,
  checkpoints: readonly Checkpoint[],
  options: { onProgress?: (facts: number) => void; signal?: AbortSignal } = {},
): Promise<VerifiedFacts> {
  let facts = 0;
  let altered = 0;
  const named: string[] = [];
  for (let last: number | null = 0; last !== null; await setImmediate()) {
    options.signal?.throwIfAborted();
    const from: number = last;
    const batch = await inOneSnapshot(db, (snapshot) => verifyBatch(snapshot, from));
    facts += batch.facts;
    altered += batch.faults.length;
    named.push(...batch.faults.slice(0, mostNamed - named.length));
    options.onProgress?.(facts);
    last = batch.last;
  }
  const why = await faultOfWhole(db, checkpoints);
  if (why !== null && altered === 0) {
    altered = 1;
    named.push(why);
  }
  return { facts, altered, named };
}

/** Reads facts and their digests from one snapshot, since others may be writing. */
function inOneSnapshot<T>(db: Database, work: (snapshot: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

async function verifyBatch(db: Database, after: number) {
  const subjects = await db
    .selectFrom('history_subjects')
    .select(['no', 'type', 'id', 'digest'])
    .where('no', '>', after)
    .orderBy('no')
    .limit(batchSize)
    .execute();
  const isLast = subjects.length < batchSize;
  const to = isLast ? largestNo : (subjects.at(-1)?.no ?? largestNo);
  const sums = new Map(subjects.map((subject) => [subject.no, digestOfSubject(subject).value]));
  const bad: { table: FactTableName; row: StoredFact; no: number }[] = [];
  const unsearchable: number[] = [];
  let facts = 0;
  for (const table of factTableNames) {
    const { subject } = factTables[table];
    const between = sql`${sql.ref(subject)} > ${after} and ${sql.ref(subject)} <= ${to}`;
    for (const row of await readFacts(db, table, between)) {
      facts += 1;
      if (facts % factsPerTurn === 0) await setImmediate();
      const no = Number(row[subject]);
      const sum = sums.get(no);
      const { value, mark } = digestOfFact(table, row);
      if (sum !== undefined) sums.set(no, digestSum(sum, value));
      if (sum === undefined || row.digest !== mark) bad.push({ table, row, no });
      else if (table === 'history_users' && row.search_text !== userSearchText(row)) unsearchable.push(no);
    }
  }
  const explained = new Set(bad.map(({ no }) => no));
  const incomplete = subjects.filter(
    ({ no, digest }) => !explained.has(no) && digestOfText(digest) !== sums.get(no),
  );
  const names = await readNames(db, [
    ...bad.slice(0, mostNamed).flatMap(({ table, row }) => subjectsInFact(table, row)),
    ...[...incomplete.map(({ no }) => no), ...unsearchable].slice(0, mostNamed),
  ]);
  const faults = [
    ...bad.map(({ table, row }) => `${describeFact(table, row, names)} was changed or added`),
    ...incomplete.map(({ no, type, id }) => {
      const name = JSON.stringify(names.get(no)?.name ?? id);
      return `a fact about ${type} ${name} was deleted or changed together with its digest`;
    }),
    ...unsearchable.map(
      (no) => `the search text of user ${JSON.stringify(names.get(no)?.name ?? no)} was changed`,
    ),
  ];
  return { facts, faults, last: isLast ? null : to };
}

/** Describes what is wrong with the overall digest; null if nothing is. */
async function faultOfWhole(db: Database, checkpoints: readonly Checkpoint[]): Promise<string | null> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await clockOf(db);
    if (!before) return 'the history’s clock was deleted';
    const whole = textOfDigest(await countWhole(db));
    const after = await clockOf(db);
    if (before.facts_version !== after?.facts_version) continue;
    if (before.facts_digest === null || digestOfText(before.facts_digest) !== digestOfText(whole))
      return 'a user, group or project was deleted from the history or changed together with its digests';
    const last = checkpoints.flatMap(({ facts }) => facts ?? []).sort((a, b) => b.version - a.version)[0];
    if (!last) return null;
    if (last.version > before.facts_version) return 'the history was rolled back to an earlier state';
    if (last.version === before.facts_version && last.digest !== whole)
      return 'the history differs from the last checkpoint';
    return null;
  }
  return null;
}

const clockOf = (db: Database) =>
  db.selectFrom('history_clock').select(['facts_digest', 'facts_version']).executeTakeFirst();
