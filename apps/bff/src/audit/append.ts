import { sql, type Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import { type AuditRow, genesis, hashOf, storable } from './chain.ts';
import type { Draft, Subject } from './records.ts';

/** Rows per statement: SQLite takes 32,766 values in one. */
const insertAtOnce = 500;

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Gives drafts their places at the chain's end. Whoever appends holds the end until the transaction is over: on SQLite
 * there is one writer anyhow, on PostgreSQL an advisory lock sees to it, and `unique(prev_hash)` if that ever failed.
 */
export async function append(
  transaction: Transaction<Schema>,
  drafts: readonly Draft[],
  options: { postgres: boolean; now: string },
): Promise<{ seqs: number[]; head: Head }> {
  if (options.postgres)
    await sql`select pg_advisory_xact_lock(hashtextextended('rolecall audit', 0))`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_records')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let head: Head = last ?? { seq: 0, hash: genesis };
  const rows: AuditRow[] = [];
  for (const draft of drafts) {
    const row = rowOf(draft, head, options.now);
    rows.push(row);
    head = row;
  }
  const subjects = rows.flatMap(({ seq }, index) =>
    subjectsOf(drafts[index]).map(([type, id]) => ({ type, id: storable(id), seq })),
  );
  const intents = rows.flatMap(({ seq, at }, index) => {
    const resource = drafts[index]?.resource;
    return resource === undefined ? [] : [{ seq, at, resource: storable(resource) }];
  });
  const concluded = rows.flatMap(({ intent_seq }) => intent_seq ?? []);
  for (const some of inPieces(rows)) await transaction.insertInto('audit_records').values(some).execute();
  for (const some of inPieces(subjects))
    await transaction.insertInto('audit_subjects').values(some).execute();
  for (const some of inPieces(intents))
    await transaction.insertInto('audit_open_intents').values(some).execute();
  for (const some of inPieces(concluded))
    await transaction.deleteFrom('audit_open_intents').where('seq', 'in', some).execute();
  return { seqs: rows.map(({ seq }) => seq), head };
}

function rowOf(draft: Draft, previous: Head, now: string): AuditRow {
  const { by, target, project } = draft;
  const row = {
    seq: previous.seq + 1,
    at: draft.at ?? now,
    origin: draft.origin ?? 'rolecall',
    request_id: text(by.requestId),
    actor_id: text(by.actorId),
    actor_name: text(by.actorName),
    capabilities: JSON.stringify(by.capabilities),
    session_hash: text(by.sessionHash),
    ip: text(by.ip),
    action: draft.action,
    target_type: target?.type ?? null,
    target_id: text(target?.id),
    target_name: text(target?.name),
    project_id: text(project?.id),
    project_name: text(project?.name),
    subjects: storable(JSON.stringify(subjectsOf(draft))),
    before: draft.before ? storable(JSON.stringify(draft.before)) : null,
    after: draft.after ? storable(JSON.stringify(draft.after)) : null,
    outcome: draft.outcome,
    reason: text(draft.reason),
    upstream_status: draft.upstreamStatus ?? null,
    upstream_ctx: text(draft.upstreamCtx),
    duration_ms: draft.durationMs === undefined ? null : Math.round(draft.durationMs),
    intent_seq: draft.intentSeq ?? null,
    not_before: draft.notBefore ?? null,
    prev_hash: previous.hash,
  };
  return { ...row, hash: hashOf(row) };
}

/** Everything that the record is found by, each once. */
function subjectsOf(draft: Draft | undefined): Subject[] {
  const found = new Map<string, Subject>();
  const add = (subject: Subject) => found.set(subject.join(':'), subject);
  if (draft?.target?.id) add([draft.target.type, draft.target.id]);
  if (draft?.project) add(['project', draft.project.id]);
  for (const subject of draft?.subjects ?? []) add(subject);
  return [...found.values()];
}

const text = (value: string | null | undefined) => (value == null ? null : storable(value));

function* inPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += insertAtOnce)
    yield items.slice(start, start + insertAtOnce);
}
