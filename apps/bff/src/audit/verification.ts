import { setImmediate } from 'node:timers/promises';
import type { Database } from '../storage/database.ts';
import { type AuditRow, genesis, hashOf } from './chain.ts';
import type { Checkpoint } from './checkpoints.ts';
import { entryNamesOf } from './entryNames.ts';
import { storedNames } from './nameStore.ts';

/** Rows read at a time: few enough for a server to answer others in between. */
const batchSize = 1_000;

/** The first record that is not as it was written, and how one sees it. */
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
  /** Entries found to be as they were written, up to the first bad one. */
  readonly entries: number;
  /** How many of them are intents whose outcome is another of them. */
  readonly concluded: number;
  /** Of them, the intents without an outcome. */
  readonly open: readonly OpenIntent[];
  readonly head: { readonly seq: number; readonly hash: string };
  readonly firstBad: BadEntry | null;
}

/**
 * Reads the whole log in order and checks each entry's hash, its link to the one before, that none is missing, that each
 * outcome belongs to one intent, and that the indexes of subjects and names, and the checkpoints, agree with it.
 * @param onProgress told how many records have been checked
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
    const known = expected.get(seq);
    if (known !== undefined && known !== hash)
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

/** Pairs each intent with its one outcome. */
class Intents {
  readonly #open = new Map<number, string>();
  concluded = 0;

  /** Returns what is wrong with the entry's place in its pair. */
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

/** An entry of an older version has no names yet. Names of subjects that it has by id only are no part of it. */
function faultOfNames(row: AuditRow, stored: ReadonlyMap<string, number> | undefined): string | null {
  if (!stored) return null;
  const isMissing = ([text, position]: [string, number]) => ((stored.get(text) ?? 0) & position) !== position;
  return [...entryNamesOf(row).names].some(isMissing) ? 'search doesn’t find it by all of its names' : null;
}

const subjectKeys = (json: string): string[] => {
  // Written by `append`, and its hash has just been checked.
  const subjects = JSON.parse(json) as [string, string][];
  return subjects.map((subject) => subject.join(':')).sort();
};

async function subjectsBetween(db: Database, after: number, to: number): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('audit_subjects')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .execute();
  const found = new Map<number, string[]>();
  for (const { seq, type, id } of rows) {
    const known = found.get(seq);
    if (known) known.push(`${type}:${id}`);
    else found.set(seq, [`${type}:${id}`]);
  }
  return found;
}
