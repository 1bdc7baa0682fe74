import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import { ProblemError } from '../errors/problems.ts';
import { storageFault } from '../errors/storageFault.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { appendEntries, type Head } from './append.ts';
import type { AuditRow } from './chain.ts';
import type { AuditActor, AuditTarget, Conclusion, Draft, EntryContent, Subject } from './entryContent.ts';
import { parseState } from './entryContent.ts';
import { createOpenIntents, headOf, type OpenIntentReader } from './openIntents.ts';

/** Records that wait are written together, so that sixteen people at a time are not sixteen flushes. */
const maxBatchSize = 500;
/** How long the platform may take for a write that it has accepted: as long as its jobs are followed. */
export const longestWriteMs = 3_600_000;

/** An intent that is stored, and whose outcome is not. */
export interface PendingIntent {
  readonly seq: number;
  /** Stores the outcome. Never rejects: an outcome that can't be stored is found out later, by reading the platform. */
  end(conclusion: Conclusion): Promise<void>;
}

/** An intent as it was stored, for whoever looks for the cause of a change. */
export interface StoredIntent extends Pick<EntryContent, 'action' | 'before' | 'after'> {
  readonly seq: number;
  readonly targetId: string | null;
}

export interface AuditLog {
  /**
   * Stores what is about to be done. Nothing may be written to the platform before this has resolved, and the change's
   * lock (`lockOf`) is kept until `end` has resolved.
   * @throws ProblemError `storage-unavailable`
   */
  begin(by: AuditActor, what: EntryContent): Promise<PendingIntent>;
  /** Stores the outcome of somebody's intent, which is open. @throws ProblemError `storage-unavailable` */
  conclude(intent: AuditRow, conclusion: Conclusion): Promise<void>;
  /** Stores a record that stands alone. Returns its seq. @throws ProblemError `storage-unavailable` */
  record(draft: Draft): Promise<number>;
  /** The same as part of somebody else's transaction. */
  recordIn(transaction: Transaction<Schema>, drafts: readonly Draft[]): Promise<number[]>;
  /** The last record, 0 before the first. */
  lastSeq(db: Storage['db'] | Transaction<Schema>): Promise<number>;
  /** The record of an intent's outcome; null while there is none. */
  outcomeOf(db: Storage['db'] | Transaction<Schema>, intent: number): Promise<number | null>;
  /**
   * Intents of Rolecall that concern a subject and that may have had their effect after that record, the latest first:
   * those whose success is a later record, and those whose outcome is not known. Records are in order whatever the clock
   * does. `name`: also those to create something of that type and name, whose id nobody knew yet.
   */
  intentsAbout(
    db: Storage['db'] | Transaction<Schema>,
    subject: Subject,
    after: number,
    name?: string,
  ): Promise<StoredIntent[]>;
  /** Called with the chain's end after each commit. */
  onHead(listener: (head: Head) => void): void;
}

export function createAuditLog({
  storage,
  openIntents = createOpenIntents(storage.db),
  now,
  log,
}: {
  storage: Storage;
  openIntents?: OpenIntentReader;
  now: () => Date;
  log: Logger;
}): AuditLog {
  const postgres = storage.pool !== null;
  const listeners: ((head: Head) => void)[] = [];
  let waiting: { draft: Draft; done: PromiseWithResolvers<number> }[] = [];
  let writing = false;

  function write(draft: Draft): Promise<number> {
    const done = Promise.withResolvers<number>();
    waiting.push({ draft, done });
    if (!writing) void writeAll();
    return done.promise;
  }

  async function writeAll(): Promise<void> {
    writing = true;
    // What is asked for in the same moment is written together.
    await null;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatchSize);
      waiting = waiting.slice(maxBatchSize);
      try {
        const { seqs, head } = await storage.db.transaction().execute((transaction) =>
          appendEntries(
            transaction,
            batch.map(({ draft }) => draft),
            { postgres, now: now().toISOString() },
          ),
        );
        for (const [index, { done }] of batch.entries()) done.resolve(seqs[index] ?? head.seq);
        for (const listener of listeners) listener(head);
      } catch (error) {
        log.error({ err: error }, 'the audit log can not be written');
        for (const { done } of batch)
          done.reject(
            new ProblemError(
              'storage-unavailable',
              `Rolecall can not write its audit log at the moment${because(error)}, so nothing was changed. Ask whoever runs Rolecall to look at its storage.`,
              { cause: error },
            ),
          );
      }
    }
    writing = false;
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
            log.warn({ seq }, 'the outcome of an intent will be found out by reading the platform'),
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
      const { seqs } = await appendEntries(transaction, drafts, { postgres, now: now().toISOString() });
      return seqs;
    },
    lastSeq: headOf,
    async outcomeOf(db, intent) {
      const { last } = await db
        .selectFrom('audit_entries')
        .select((is) => is.fn.max('seq').as('last'))
        .where('intent_seq', '=', intent)
        .executeTakeFirstOrThrow();
      return last === null ? null : Number(last);
    },
    async intentsAbout(db, [type, id], after, name) {
      const outcomes = db
        .selectFrom('audit_entries')
        .select(['seq', 'intent_seq', 'action', 'target_type', 'target_id', 'target_name', 'subjects'])
        .select(['before', 'after']);
      const concluded = await outcomes
        .where((is) =>
          is(
            'seq',
            'in',
            is
              .selectFrom('audit_subjects')
              .select('audit_subjects.seq')
              .where('type', '=', type)
              .where('id', '=', id)
              .where('audit_subjects.seq', '>', after),
          ),
        )
        .where('intent_seq', 'is not', null)
        .where('outcome', 'in', ['success', 'unknown'])
        .execute();
      // Few at any time: those in progress, and those that the platform may still carry out.
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
      const concerning = undecided.filter(
        (row) =>
          storedSubjects(row).some(([ofType, ofId]) => ofType === type && ofId === id) ||
          (name !== undefined &&
            row.target_type === type &&
            row.target_id === null &&
            row.target_name === name),
      );
      const intents = new Map(
        [...concluded, ...concerning].map((row) => {
          const seq = row.intent_seq ?? row.seq;
          // Written by `append` from these types, and hashed: what is read back is what was written.
          const action = row.action as EntryContent['action'];
          const [before, after] = [parseState(row.before), parseState(row.after)];
          return [seq, { seq, action, targetId: row.target_id, before, after }];
        }),
      );
      return [...intents.values()].sort((a, b) => b.seq - a.seq);
    },
    onHead: (listener) => void listeners.push(listener),
  };
}

const storedSubjects = ({ subjects }: Pick<AuditRow, 'subjects'>): Subject[] => JSON.parse(subjects);

function because(error: unknown): string {
  const fault = storageFault(error);
  return fault === null ? '' : `, since ${fault}`;
}

/** A stored record as it was given. Its words were written by `append` from these types, and are hashed. */
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
  subjects: storedSubjects(row),
  before: parseState(row.before),
  after: parseState(row.after),
});
