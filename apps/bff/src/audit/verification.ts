import { setImmediate } from 'node:timers/promises';
import type { Database } from '../storage/database.ts';
import { type AuditRow, genesis, hashOf } from './chain.ts';
import type { Checkpoint } from './checkpoints.ts';
import { entryNamesOf } from './entryNames.ts';
import { storedNames } from './nameStore.ts';
import { storedSubjects } from './storedSubjects.ts';

/** Rows read at a time, few enough for the server to answer other requests in between. */
const batchSize = 1_000;

/** The first entry that was altered, and how it can be seen. */
export interface BadEntry {
  readonly seq: number;
  readonly why: string;
}

/** An intent without an outcome. */
export interface OpenIntent {
  readonly seq: number;
  readonly at: string;
}

export interface Verified {
  /** Entries verified, up to the first bad one. */
  readonly entries: number;
  /** How many of these are intents with an outcome. */
  readonly concluded: number;
  /** Intents without an outcome among these. */
  readonly open: readonly OpenIntent[];
  readonly head: { readonly seq: number; readonly hash: string };
  readonly firstBad: BadEntry | null;
}

/**
 * Reads the whole log in order. Checks each entry's hash and its link to the previous entry, that no entry is
 * missing, that each outcome belongs to one intent, and that the indexes of subjects and names and the checkpoints
 * agree.
 * @param onProgress gets the number of entries checked so far
 */
export async function verifyChain(
  db: Database,
  checkpoints: readonly Checkpoint[],
  options: { onProgress?: (entries: number) => void; signal?: AbortSignal } = {},
): Promise<Verified> {
  const expected = new Map<number, string>();
  const intents = new Intents();
  let head: Verified['head'] = start;
  const stop = (firstBad: BadEntry | null): Verified => ({
    entries: head.seq,
    concluded: intents.concluded,
    open: intents.open(),
    head,
    firstBad,
  });
  for (const { seq, hash } of checkpoints) {
    const existing = expected.get(seq);
    if (existing !== undefined && existing !== hash)
      return stop({ seq, why: 'two checkpoints have different hashes for it' });
    expected.set(seq, hash);
  }
  for (;;) {
    options.signal?.throwIfAborted();
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '>', head.seq)
      .orderBy('seq')
      .limit(batchSize)
      .execute();
    const last = rows.at(-1)?.seq ?? head.seq;
    const indexed = await subjectsBetween(db, head.seq, last);
    const searchable = await storedNames(db, head.seq, last);
    for (const row of rows) {
      const why =
        faultOf(row, head, indexed.get(row.seq) ?? [], expected.get(row.seq)) ??
        faultOfNames(row, searchable.get(row.seq)) ??
        intents.add(row);
      if (why !== null) return stop({ seq: Math.min(row.seq, head.seq + 1), why });
      head = { seq: row.seq, hash: row.hash };
    }
    options.onProgress?.(head.seq);
    if (rows.length < batchSize) break;
    await setImmediate();
  }
  const last = Math.max(0, ...expected.keys());
  if (last > head.seq)
    return stop({
      seq: head.seq + 1,
      why: `a checkpoint names entry ${last}, but the log ends at ${head.seq}, so its end was cut off`,
    });
  const early = await db.selectFrom('audit_entries').select('seq').where('seq', '<', 1).executeTakeFirst();
  return stop(early ? { seq: early.seq, why: 'it isn’t part of the chain' } : null);
}

/** Matches each intent with its only outcome. */
class Intents {
  readonly #open = new Map<number, string>();
  concluded = 0;

  /** Returns what is wrong with the entry as an intent or outcome; null if nothing is. */
  add({ seq, at, outcome, intent_seq }: AuditRow): string | null {
    if (intent_seq !== null && !this.#open.delete(intent_seq))
      return `it is the outcome of entry ${intent_seq}, which is not an intent or already has an outcome`;
    if (intent_seq !== null) this.concluded += 1;
    if (outcome === 'attempted') this.#open.set(seq, at);
    return null;
  }

  open = (): OpenIntent[] => [...this.#open].map(([seq, at]) => ({ seq, at }));
}

const start = { seq: 0, hash: genesis };

function faultOf(
  row: AuditRow,
  previous: Verified['head'],
  indexed: readonly string[],
  checkpoint: string | undefined,
): string | null {
  if (row.seq !== previous.seq + 1) return `it is missing, and the next entry is ${row.seq}`;
  if (row.prev_hash !== previous.hash) return 'it doesn’t follow from the entry before it';
  if (row.hash !== hashOf(row)) return 'its content doesn’t match its hash';
  if (checkpoint !== undefined && checkpoint !== row.hash) return 'it differs from a checkpoint';
  if (JSON.stringify(subjectKeys(row.subjects)) !== JSON.stringify(indexed.toSorted()))
    return 'the index doesn’t list what it affects';
  return null;
}

/**
 * Entries of an older version have no names yet. Names of subjects that an entry has only the ID of aren't checked.
 */
function faultOfNames(row: AuditRow, stored: ReadonlyMap<string, number> | undefined): string | null {
  if (!stored) return null;
  const isMissing = ([text, position]: [string, number]) => ((stored.get(text) ?? 0) & position) !== position;
  return [...entryNamesOf(row).names].some(isMissing) ? 'search doesn’t find it by all of its names' : null;
}

const subjectKeys = (json: string): string[] =>
  storedSubjects(json)
    .map((subject) => subject.join(':'))
    .sort();

async function subjectsBetween(db: Database, after: number, to: number): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('audit_subjects')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .execute();
  const found = new Map<number, string[]>();
  for (const { seq, type, id } of rows) {
    const existing = found.get(seq);
    if (existing) existing.push(`${type}:${id}`);
    else found.set(seq, [`${type}:${id}`]);
  }
  return found;
}
