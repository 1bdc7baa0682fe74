import { storableText } from '@rolecall/text';
import { type Selectable, sql, type Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { AuditSubjectTable, Schema } from '../storage/schema.ts';
import { type AuditRow, genesis, hashOf } from './chain.ts';
import { type Draft, type Subject, subjectsIn } from './entryContent.ts';
import { storeNames } from './nameStore.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Adds drafts to the end of the chain. Only one writer at a time may do so until its transaction ends: SQLite has a
 * single writer, PostgreSQL uses an advisory lock, and `unique(prev_hash)` is the safety net.
 */
export async function appendEntries(
  transaction: Transaction<Schema>,
  drafts: readonly Draft[],
  options: { postgres: boolean; now: string },
): Promise<{ seqs: number[]; head: Head }> {
  if (options.postgres) await holdChainEnd(transaction);
  const last = await transaction
    .selectFrom('audit_entries')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let head: Head = last ?? { seq: 0, hash: genesis };
  const rows: AuditRow[] = [];
  const outcomes = await outcomesOf(
    transaction,
    drafts.flatMap(({ intentSeq }) => intentSeq ?? []),
  );
  const seqs: number[] = [];
  const subjects: Selectable<AuditSubjectTable>[] = [];
  for (const draft of drafts) {
    const concluded = draft.intentSeq === undefined ? undefined : outcomes.get(draft.intentSeq);
    if (concluded !== undefined) {
      seqs.push(concluded);
      continue;
    }
    const concerned = subjectsOf(draft);
    const row = rowOf(draft, concerned, head, options.now);
    rows.push(row);
    head = row;
    seqs.push(row.seq);
    if (draft.intentSeq !== undefined) outcomes.set(draft.intentSeq, row.seq);
    for (const [type, id] of concerned) subjects.push({ type, id, seq: row.seq });
  }
  for (const some of chunksOf(rows)) await transaction.insertInto('audit_entries').values(some).execute();
  for (const some of chunksOf(subjects))
    await transaction.insertInto('audit_subjects').values(some).execute();
  await storeNames(transaction, rows);
  return { seqs, head };
}

/** On PostgreSQL, keeps others from appending until the transaction ends. */
export const holdChainEnd = (transaction: Transaction<Schema>) =>
  sql`select pg_advisory_xact_lock(hashtextextended('rolecall audit', 0))`.execute(transaction);

/**
 * The outcome entries of intents that already have one. A writer that lost its lock may conclude an intent that
 * another process has already concluded by reading the platform; the first outcome stands.
 */
export async function outcomesOf(db: Database, intents: readonly number[]): Promise<Map<number, number>> {
  const outcomes = new Map<number, number>();
  for (const some of chunksOf(intents)) {
    const rows = await db
      .selectFrom('audit_entries')
      .select(['seq', 'intent_seq'])
      .where('intent_seq', 'in', some)
      .execute();
    for (const { seq, intent_seq } of rows) if (intent_seq !== null) outcomes.set(intent_seq, seq);
  }
  return outcomes;
}

/** Text is converted to what databases can store, so that the row read back has the same hash. */
function rowOf(draft: Draft, subjects: readonly Subject[], previous: Head, now: string): AuditRow {
  const { by, target, project } = draft;
  const row = {
    seq: previous.seq + 1,
    at: draft.at ?? now,
    origin: draft.origin ?? 'rolecall',
    request_id: storedText(by.requestId),
    actor_id: storedText(by.actorId),
    actor_name: storedText(by.actorName),
    capabilities: JSON.stringify(by.capabilities),
    session_hash: storedText(by.sessionHash),
    ip: storedText(by.ip),
    action: draft.action,
    target_type: target?.type ?? null,
    target_id: storedText(target?.id),
    target_name: storedText(target?.name),
    project_id: storedText(project?.id),
    project_name: storedText(project?.name),
    subjects: storableText(JSON.stringify(subjects)),
    before: draft.before ? storableText(JSON.stringify(draft.before)) : null,
    after: draft.after ? storableText(JSON.stringify(draft.after)) : null,
    outcome: draft.outcome,
    reason: storedText(draft.reason),
    upstream_status: draft.upstreamStatus ?? null,
    upstream_ctx: storedText(draft.upstreamCtx),
    duration_ms: draft.durationMs === undefined ? null : Math.round(draft.durationMs),
    intent_seq: draft.intentSeq ?? null,
    not_before: draft.notBefore ?? null,
    prev_hash: previous.hash,
  };
  return { ...row, hash: hashOf(row) };
}

/** Every subject that the entry can be found by, without duplicates. */
function subjectsOf(draft: Draft): Subject[] {
  const found = new Map<string, Subject>();
  // IDs in the form that databases store, so that the entry and its index agree.
  const add = ([type, given]: Subject) => {
    const id = storableText(given);
    found.set(`${type}:${id}`, [type, id]);
  };
  if (draft.target?.id) add([draft.target.type, draft.target.id]);
  if (draft.project) add(['project', draft.project.id]);
  for (const subject of draft.subjects) add(subject);
  for (const subject of subjectsIn(draft.before)) add(subject);
  for (const subject of subjectsIn(draft.after)) add(subject);
  return [...found.values()];
}

const storedText = (value: string | null | undefined) => (value == null ? null : storableText(value));
