import { type Text, text } from '@rolecall/messages/text';
import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import { ProblemError } from '../errors/problems.ts';
import { storageFault } from '../errors/storageFault.ts';
import { createBatches } from '../lib/batches.ts';
import { chunksOf } from '../lib/chunks.ts';
import { subjectKey } from '../lib/subjectKey.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { appendEntries, type Head, outcomesOf } from './append.ts';
import type { AuditRow } from './chain.ts';
import type { AuditActor, AuditTarget, Conclusion, Draft, EntryContent, Subject } from './entryContent.ts';
import { parseState } from './entryContent.ts';
import { createOpenIntents, headOf, type OpenIntentReader } from './openIntents.ts';
import { storedSubjects } from './storedSubjects.ts';

/** Maximum entries per commit, see docs/adr/0021-group-commit.md. */
const maxBatchSize = 500;
/** How long the platform may take to carry out a write that it has accepted: as long as its jobs are followed. */
export const longestWriteMs = 3_600_000;

/** A stored intent whose outcome isn't stored yet. */
export interface PendingIntent {
  readonly seq: number;
  /**
   * Stores the outcome. Never rejects: the reconciler finds out outcomes that couldn't be stored by reading the
   * platform.
   */
  end(conclusion: Conclusion): Promise<void>;
}

/** A stored intent, for finding the cause of a change. */
export interface StoredIntent extends Pick<EntryContent, 'action' | 'before' | 'after'> {
  readonly seq: number;
  readonly targetId: string | null;
}

/** Asks for the intents that concern a subject and can have taken effect after an entry. */
export interface IntentQuestion {
  readonly subject: Subject;
  readonly after: number;
  /** Also includes intents to create a subject of this type and name, whose ID wasn't known yet. */
  readonly name?: string;
}

export interface AuditLog {
  /**
   * Stores an intent. Nothing may be written to the platform before this resolves, and the change's lock (`lockOf`)
   * must be held until `end` resolves.
   * @throws ProblemError `storage-unavailable`
   */
  begin(by: AuditActor, what: EntryContent): Promise<PendingIntent>;
  /** Stores the outcome of an open intent of another writer. @throws ProblemError `storage-unavailable` */
  conclude(intent: AuditRow, conclusion: Conclusion): Promise<void>;
  /** Stores an entry without an intent. Returns its `seq`. @throws ProblemError `storage-unavailable` */
  record(draft: Draft): Promise<number>;
  /** Like `record`, in the caller's transaction. */
  recordIn(transaction: Transaction<Schema>, drafts: readonly Draft[]): Promise<number[]>;
  /** The `seq` of the last entry; 0 if there is none. */
  lastSeq(db: Storage['db'] | Transaction<Schema>): Promise<number>;
  /** The outcome entries of those intents that have one. */
  outcomesOf(db: Storage['db'], intents: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /**
   * Rolecall's intents that match each question, latest first: those whose success was recorded after the entry, and
   * those without a known outcome. Uses the order of entries, which doesn't depend on the clock.
   */
  intentsAbout(
    db: Storage['db'] | Transaction<Schema>,
    questions: readonly IntentQuestion[],
  ): Promise<StoredIntent[][]>;
  /** Registers a listener that gets the chain's end after each commit. */
  onHead(listener: (head: Head) => void): void;
}

export function createAuditLog({
  storage,
  openIntents = createOpenIntents(storage.db),
  marksOf = () => [],
  now,
  log,
}: {
  storage: Storage;
  openIntents?: OpenIntentReader;
  /** Additional marks for an entry, based on its subjects, not on its actor. */
  marksOf?: (what: EntryContent) => readonly Subject[];
  now: () => Date;
  log: Logger;
}): AuditLog {
  const postgres = storage.pool !== null;
  const listeners: ((head: Head) => void)[] = [];
  const marked = (draft: Draft): Draft => ({ ...draft, subjects: [...draft.subjects, ...marksOf(draft)] });
  const appendInBatch = createBatches<Draft, number>({
    most: maxBatchSize,
    failsAll: (error) => storageFault(error) !== null,
    async run(drafts) {
      const { seqs, head } = await storage.db
        .transaction()
        .execute((transaction) =>
          appendEntries(transaction, drafts.map(marked), { postgres, now: now().toISOString() }),
        );
      for (const listener of listeners) listener(head);
      return seqs;
    },
  });

  async function write(draft: Draft): Promise<number> {
    try {
      return await appendInBatch(draft);
    } catch (error) {
      log.error({ err: error }, 'failed to write to the audit log');
      throw new ProblemError('storage-unavailable', unwritable(storageFault(error)), { cause: error });
    }
  }

  return {
    async begin(by, what) {
      const startedAt = performance.now();
      const seq = await write({ ...what, by, outcome: 'attempted' });
      return {
        seq,
        async end({ createdId, ...conclusion }) {
          const target =
            what.target && createdId !== undefined ? { ...what.target, id: createdId } : what.target;
          const durationMs = performance.now() - startedAt;
          await write({ ...what, target, by, intentSeq: seq, durationMs, ...conclusion }).catch(() =>
            log.warn({ seq }, 'the outcome of an intent will be determined by reading the platform'),
          );
        },
      };
    },
    async conclude(intent, conclusion) {
      await write({ ...draftOf(intent), ...conclusion, intentSeq: intent.seq });
    },
    record: write,
    async recordIn(transaction, drafts) {
      if (drafts.length === 0) return [];
      const { seqs } = await appendEntries(transaction, drafts.map(marked), {
        postgres,
        now: now().toISOString(),
      });
      return seqs;
    },
    lastSeq: headOf,
    outcomesOf,
    async intentsAbout(db, questions) {
      const outcomes = db
        .selectFrom('audit_entries')
        .select(['seq', 'intent_seq', 'action', 'target_type', 'target_id', 'target_name', 'subjects'])
        .select(['before', 'after']);
      // Read before the outcomes: on PostgreSQL each statement sees what was committed before it, so an intent that is
      // concluded between the two is in both. The other way around it would be in neither.
      // Always few: changes in progress, and changes that the platform can still carry out.
      const { seqs: open } = await openIntents.currentIn(db);
      const undecided = await outcomes
        .where((is) =>
          is.or([
            ...(open.length > 0 ? [is('seq', 'in', open)] : []),
            is.and([
              is('outcome', '=', 'unknown'),
              is('at', '>=', new Date(now().getTime() - longestWriteMs).toISOString()),
            ]),
          ]),
        )
        .execute();
      const concluded: StoredOutcome[] = [];
      const after = Math.min(...questions.map((question) => question.after));
      for (const [type, some] of Map.groupBy(questions, ({ subject: [ofType] }) => ofType))
        for (const chunk of chunksOf([...new Set(some.map(({ subject: [, id] }) => id))])) {
          const rows = await outcomes
            .where((is) =>
              is(
                'seq',
                'in',
                is
                  .selectFrom('audit_subjects')
                  .select('audit_subjects.seq')
                  .where('type', '=', type)
                  .where('id', 'in', chunk)
                  .where('audit_subjects.seq', '>', after),
              ),
            )
            .where('intent_seq', 'is not', null)
            .where('outcome', 'in', ['success', 'unknown'])
            .execute();
          concluded.push(...rows);
        }
      return answersTo(questions, concluded, undecided);
    },
    onHead: (listener) => void listeners.push(listener),
  };
}

type StoredOutcome = Pick<
  AuditRow,
  | 'seq'
  | 'intent_seq'
  | 'action'
  | 'target_type'
  | 'target_id'
  | 'target_name'
  | 'subjects'
  | 'before'
  | 'after'
>;

/** The entries that match each question. Many entries match none, and each is parsed at most once. */
function answersTo(
  questions: readonly IntentQuestion[],
  concluded: readonly StoredOutcome[],
  undecided: readonly StoredOutcome[],
): StoredIntent[][] {
  const bySubject = new Map<string, { row: StoredOutcome; isDecided: boolean }[]>();
  const add = (key: string, row: StoredOutcome, isDecided: boolean) => {
    const entries = bySubject.get(key) ?? [];
    entries.push({ row, isDecided });
    bySubject.set(key, entries);
  };
  for (const row of new Map(concluded.map((each) => [each.seq, each])).values())
    for (const [type, id] of storedSubjects(row.subjects)) add(subjectKey({ type, id }), row, true);
  for (const row of undecided) {
    for (const [type, id] of storedSubjects(row.subjects)) add(subjectKey({ type, id }), row, false);
    if (row.target_id === null) add(nameKey(row.target_type, row.target_name), row, false);
  }
  return questions.map(({ subject: [type, id], after, name }) => {
    const rows = [
      ...(bySubject.get(subjectKey({ type, id })) ?? []),
      ...(name === undefined ? [] : (bySubject.get(nameKey(type, name)) ?? [])),
    ].filter(({ row, isDecided }) => !isDecided || row.seq > after);
    // The outcome says more than its intent.
    const byDecision = rows.toSorted((a, b) => Number(a.isDecided) - Number(b.isDecided));
    const intents = new Map(byDecision.map(({ row }) => [row.intent_seq ?? row.seq, row]));
    return [...intents].sort(([a], [b]) => b - a).map(([seq, row]) => intentOf(seq, row));
  });
}

const nameKey = (type: string | null, name: string | null) => `name ${type}:${name}`;

const intentOf = (seq: number, row: StoredOutcome): StoredIntent => ({
  seq,
  // `append` wrote these values from the same types, and they are hashed, so the casts are safe.
  action: row.action as EntryContent['action'],
  targetId: row.target_id,
  before: parseState(row.before),
  after: parseState(row.after),
});

const unwritable = (fault: Text | null): Text =>
  fault === null
    ? text(
        'Rolecall can’t write to its audit log, so nothing was changed. Contact your Rolecall administrator.',
      )
    : text(
        'Rolecall can’t write to its audit log because {fault}, so nothing was changed. Contact your Rolecall administrator.',
        { fault },
      );

/** Turns a stored entry back into a draft. `append` wrote its values from these types, and they are hashed. */
export const draftOf = (row: AuditRow): Omit<Draft, 'outcome'> => ({
  by: {
    requestId: row.request_id,
    actorId: row.actor_id,
    actorName: row.actor_name,
    capabilities: JSON.parse(row.capabilities),
    sessionHash: row.session_hash,
    ip: row.ip,
  },
  action: row.action as Draft['action'],
  target:
    row.target_type === null
      ? null
      : { type: row.target_type as AuditTarget['type'], id: row.target_id, name: row.target_name ?? '' },
  project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
  subjects: JSON.parse(row.subjects),
  before: parseState(row.before),
  after: parseState(row.after),
  ...(row.reason !== null && { reason: row.reason }),
});
