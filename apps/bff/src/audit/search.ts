import type {
  AuditRecord,
  AuditRecordDetail,
  AuditRecordListQuery,
  AuditState,
  AuditTotals,
  AuditTotalsQuery,
} from '@rolecall/contract';
import { auditRecord, auditState } from '@rolecall/contract';
import { z } from 'zod';
import type { Listing } from '../http/listing.ts';
import { notFound } from '../http/problems.ts';
import type { Database } from '../storage/storage.ts';
import type { AuditRow } from './chain.ts';
import { createEntryIndex, type EntryIndex, type FoundEntries } from './entryIndex.ts';
import { createOpenIntents, type OpenIntentReader } from './openIntents.ts';

/** Rows of one statement, below the number of parameters that either database takes. */
const perStatement = 500;

/** Finds entries for people: outcomes and what stands alone, and of intents only those without an outcome so far. */
export function createAuditSearch(
  db: Database,
  now: () => Date,
  openIntents: OpenIntentReader = createOpenIntents(db),
  index: EntryIndex = createEntryIndex(db),
) {
  async function find(query: AuditTotalsQuery): Promise<FoundEntries> {
    const subject = query.subject === undefined ? null : await entriesAbout(query.subject);
    // One state of the log, so that a change is never in a list as both its intent and its outcome.
    return index.find(query, await openIntents.current(), subject);
  }

  async function entriesAbout(subject: string): Promise<Set<number>> {
    const [type = '', id = ''] = subject.split(/:(.*)/);
    const rows = await db
      .selectFrom('audit_subjects')
      .select('seq')
      .where('type', '=', type)
      .where('id', '=', id)
      .execute();
    return new Set(rows.map(({ seq }) => seq));
  }

  /** Entries that come while a list is looked at are not in it: it stays the one that was counted. */
  async function list(query: AuditRecordListQuery): Promise<Listing<AuditRecord>> {
    const asOf = now();
    const { seqs } = await find(query);
    const ordered = query.sort.startsWith('-') ? seqs.toReversed() : seqs;
    return {
      total: ordered.length,
      asOf,
      async slice(start, count) {
        const records: AuditRecord[] = [];
        const end = Math.min(start + count, ordered.length);
        for (let first = start; first < end; first += perStatement)
          records.push(...(await read(ordered.slice(first, Math.min(first + perStatement, end)))));
        return records;
      },
    };
  }

  async function read(seqs: readonly number[]): Promise<AuditRecord[]> {
    const rows = await db.selectFrom('audit_records').selectAll().where('seq', 'in', seqs).execute();
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    return seqs.flatMap((seq) => {
      const row = bySeq.get(seq);
      return row ? [withFirstNames(present(row))] : [];
    });
  }

  async function totals(query: AuditTotalsQuery): Promise<AuditTotals> {
    const { seqs, outcomes } = await find(query);
    const byOutcome = [...outcomes].map(([outcome, count]) => ({
      outcome: auditRecord.shape.outcome.parse(outcome),
      count,
    }));
    return { total: seqs.length, byOutcome: byOutcome.sort((a, b) => (a.outcome < b.outcome ? -1 : 1)) };
  }

  /** An intent is answered with its outcome, where that is known. @throws ProblemError `not-found` */
  async function get(seq: number): Promise<AuditRecordDetail> {
    const rows = await db
      .selectFrom('audit_records')
      .selectAll()
      .where((is) => is.or([is('seq', '=', seq), is('intent_seq', '=', seq)]))
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    const [row] = rows;
    if (!row) throw notFound('This record');
    const intent =
      row.intent_seq === null
        ? undefined
        : await db
            .selectFrom('audit_records')
            .select(['seq', 'at'])
            .where('seq', '=', row.intent_seq)
            .executeTakeFirst();
    return presentDetail(row, intent ?? null);
  }

  return { list, totals, get };
}

/** What an auditor sees of an entry. One that was damaged must not hide the others. */
function present(row: AuditRow): AuditRecord {
  const { success, data } = auditRecord.safeParse(fieldsOf(row));
  if (success) return data;
  const at = auditRecord.shape.at.safeParse(row.at).data ?? new Date(0).toISOString();
  return {
    seq: row.seq,
    at,
    notBefore: null,
    origin: 'rolecall',
    action: 'read',
    outcome: 'unknown',
    actor: null,
    target: null,
    project: null,
    before: null,
    after: null,
    reason: 'This entry is damaged and can’t be read. Verify the audit log.',
  };
}

function fieldsOf(row: AuditRow) {
  return {
    seq: row.seq,
    at: row.at,
    notBefore: row.not_before,
    origin: row.origin,
    action: row.action,
    outcome: row.outcome,
    actor: row.actor_name === null ? null : { id: row.actor_id ?? '', name: row.actor_name },
    target:
      row.target_type === null
        ? null
        : { type: row.target_type, id: row.target_id, name: row.target_name ?? row.target_id ?? '' },
    project:
      row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? row.project_id },
    before: readableState(row.before),
    after: readableState(row.after),
    reason: row.reason,
  };
}

/** Fields that this release doesn't know are left out. */
const knownFields = z.object(auditState.shape);

function readableState(json: string | null): AuditState | null {
  if (json === null) return null;
  try {
    return knownFields.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** As many as a list has use for: what a group takes along can be thousands of names, in many entries of a page. */
const namesInLists = 10;

function withFirstNames(entry: AuditRecord): AuditRecord {
  const cut = (state: AuditState | null): AuditState | null =>
    state && {
      ...state,
      ...(state.users && { users: state.users.slice(0, namesInLists) }),
      ...(state.projects && { projects: state.projects.slice(0, namesInLists) }),
      ...(state.ownedProjects && { ownedProjects: state.ownedProjects.slice(0, namesInLists) }),
    };
  return { ...entry, before: cut(entry.before), after: cut(entry.after) };
}

function presentDetail(row: AuditRow, intent: { seq: number; at: string } | null): AuditRecordDetail {
  return {
    ...present(row),
    requestId: row.request_id,
    capabilities: JSON.parse(row.capabilities),
    sessionHash: row.session_hash,
    ip: row.ip,
    upstreamStatus: row.upstream_status,
    upstreamCtx: row.upstream_ctx,
    durationMs: row.duration_ms,
    intent,
    previousHash: row.prev_hash,
    hash: row.hash,
  };
}
