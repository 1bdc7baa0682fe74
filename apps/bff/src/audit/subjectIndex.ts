import { setImmediate } from 'node:timers/promises';
import { countText } from '@rolecall/text';
import type { Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { holdChainEnd } from './append.ts';
import { anonymous, entryContent } from './entryContent.ts';
import type { AuditLog } from './log.ts';
import { storedSubjects } from './storedSubjects.ts';

const readBatch = 500;

/**
 * Compares the index that the History tab uses with the entries, which contain everything that is in it.
 * @returns the batches in which it is wrong, for `repairSubjectIndex`
 */
export async function misindexedBatches(db: Database): Promise<number[]> {
  const batches: number[] = [];
  for (let last: number | null = 0; last !== null; await setImmediate()) {
    const batch = await wrongIn(db, last);
    if (batch.wrong.length > 0) batches.push(last);
    last = batch.last;
  }
  return batches;
}

/**
 * Corrects the index in these batches and records it in the audit log. Appending waits for one batch at most.
 * @returns how many entries the index was wrong about
 */
export async function repairSubjectIndex(
  { db, pool }: Pick<Storage, 'db' | 'pool'>,
  audit: Pick<AuditLog, 'record'>,
  batches: readonly number[],
): Promise<number> {
  let repaired = 0;
  for (const from of batches)
    repaired += await db.transaction().execute(async (transaction) => {
      // Another replica may be repairing it, and entries may have been added.
      if (pool) await holdChainEnd(transaction);
      const { wrong } = await wrongIn(transaction, from);
      for (const entry of wrong) await replace(transaction, entry);
      return wrong.length;
    });
  if (repaired > 0)
    await audit.record({
      ...entryContent({ action: 'history.repair' }),
      by: anonymous,
      outcome: 'success',
      reason: `The index by which History finds audit log entries was changed in the database, not through Rolecall. It was wrong about ${countText(repaired, 'entry', 'entries')} and was rebuilt from the entries.`,
    });
  return repaired;
}

interface IndexedEntry {
  readonly seq: number;
  readonly subjects: readonly (readonly [type: string, id: string])[];
}

/** Entries of a batch that are indexed wrongly, and where the next batch begins; null after the last one. */
async function wrongIn(
  db: Database,
  after: number,
): Promise<{ wrong: readonly IndexedEntry[]; last: number | null }> {
  // A single statement sees one state, even while entries are added.
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('audit_entries')
        .select(['seq', 'subjects'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(readBatch)
        .as('entries'),
    )
    .leftJoin('audit_subjects', 'audit_subjects.seq', 'entries.seq')
    .select(['entries.seq', 'subjects', 'type', 'id'])
    .execute();
  const entries = new Map<number, { subjects: string; indexed: Set<string> }>();
  for (const { seq, subjects, type, id } of rows) {
    const entry = entries.get(seq) ?? { subjects, indexed: new Set<string>() };
    if (type !== null && id !== null) entry.indexed.add(JSON.stringify([type, id]));
    entries.set(seq, entry);
  }
  const wrong: IndexedEntry[] = [];
  for (const [seq, { subjects: json, indexed }] of entries) {
    const subjects = distinct(storedSubjects(json));
    const isRight =
      subjects.length === indexed.size && subjects.every((subject) => indexed.has(JSON.stringify(subject)));
    if (!isRight) wrong.push({ seq, subjects });
  }
  return { wrong, last: entries.size < readBatch ? null : Math.max(...entries.keys()) };
}

async function replace(transaction: Transaction<Schema>, { seq, subjects }: IndexedEntry): Promise<void> {
  await transaction.deleteFrom('audit_subjects').where('seq', '=', seq).execute();
  const rows = subjects.map(([type, id]) => ({ seq, type, id }));
  for (const some of chunksOf(rows)) await transaction.insertInto('audit_subjects').values(some).execute();
}

const distinct = (subjects: readonly [string, string][]): [string, string][] => [
  ...new Map(subjects.map((subject) => [JSON.stringify(subject), subject])).values(),
];
