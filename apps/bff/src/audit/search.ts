import type {
  AuditRecord,
  AuditRecordDetail,
  AuditRecordListQuery,
  AuditTotals,
  AuditTotalsQuery,
} from '@rolecall/contract';
import { auditRecord } from '@rolecall/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Listing } from '../http/listing.ts';
import { notFound } from '../http/problems.ts';
import type { Schema } from '../storage/schema.ts';
import type { Database } from '../storage/storage.ts';
import type { AuditRow } from './chain.ts';
import { createOpenIntents, type OpenIntentReader, type OpenIntents } from './openIntents.ts';

/** Finds entries for people: outcomes and what stands alone, and of intents only those without an outcome so far. */
export function createAuditSearch(
  db: Database,
  now: () => Date,
  openIntents: OpenIntentReader = createOpenIntents(db),
) {
  /** One state of the log, so that a change is never in a list as both its intent and its outcome. */
  async function atHead() {
    const open = await openIntents.current();
    return (query: AuditTotalsQuery) =>
      db.selectFrom('audit_records').where((is) => is.and([listed(is, open), ...conditions(is, query)]));
  }

  async function list(query: AuditRecordListQuery): Promise<Listing<AuditRecord>> {
    const asOf = now();
    const newest = query.sort.startsWith('-');
    const shown = await atHead();
    const { total } = await shown(query)
      .select((is) => is.fn.countAll().as('total'))
      .executeTakeFirstOrThrow();
    /** Where the slice before ended, so that an export of a million records does not count through them each time. */
    let reached: { at: number; seq: number } | null = null;

    return {
      total: Number(total),
      asOf,
      async slice(start, count) {
        const goesOn = reached?.at === start ? reached.seq : null;
        const rows = await shown(query)
          .selectAll()
          .$if(goesOn !== null, (more) => more.where('seq', newest ? '<' : '>', goesOn))
          .orderBy('seq', newest ? 'desc' : 'asc')
          .limit(count)
          .$if(goesOn === null, (more) => more.offset(start))
          .execute();
        const end = rows.at(-1);
        if (end) reached = { at: start + rows.length, seq: end.seq };
        return rows.map(present);
      },
    };
  }

  async function totals(query: AuditTotalsQuery): Promise<AuditTotals> {
    const shown = await atHead();
    const rows = await shown(query)
      .select((is) => ['outcome', is.fn.countAll().as('count')])
      .groupBy('outcome')
      .orderBy('outcome')
      .execute();
    const byOutcome = rows.map(({ outcome, count }) => ({
      outcome: auditRecord.shape.outcome.parse(outcome),
      count: Number(count),
    }));
    return { total: byOutcome.reduce((sum, { count }) => sum + count, 0), byOutcome };
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

/** Entries that come while a list is looked at are not in it: it stays the one that was counted. */
function listed(is: ExpressionBuilder<Schema, 'audit_records'>, { head, seqs }: OpenIntents) {
  const isOutcome = is('outcome', '<>', 'attempted');
  // Numbers, written out: a damaged log can have more open intents than a statement takes parameters.
  const isOpen = sql<boolean>`${sql.ref('seq')} in (${sql.raw(seqs.join(','))})`;
  return is.and([is('seq', '<=', head), seqs.length === 0 ? isOutcome : is.or([isOutcome, isOpen])]);
}

function conditions(is: ExpressionBuilder<Schema, 'audit_records'>, query: AuditTotalsQuery) {
  const all = [];
  const contains = (column: 'actor_name' | 'target_name' | 'project_name', part: string) =>
    sql<boolean>`lower(${sql.ref(column)}) like ${`%${escaped(part.toLowerCase())}%`} escape '\\'`;
  if (query.q) {
    const { q } = query;
    all.push(is.or([contains('actor_name', q), contains('target_name', q), contains('project_name', q)]));
  }
  if (query.actor) all.push(is.and([contains('actor_name', query.actor)]));
  if (query.target) all.push(is.and([contains('target_name', query.target)]));
  if (query.project) all.push(is.and([contains('project_name', query.project)]));
  if (query.action) all.push(is('action', '=', query.action));
  if (query.outcome) all.push(is('outcome', '=', query.outcome));
  if (query.origin) all.push(is('origin', '=', query.origin));
  if (query.from) all.push(is('at', '>=', query.from));
  if (query.to) all.push(is('at', '<=', query.to));
  if (query.subject) {
    const [type = '', id = ''] = query.subject.split(/:(.*)/);
    all.push(
      is(
        'seq',
        'in',
        is
          .selectFrom('audit_subjects')
          .select('audit_subjects.seq')
          .where('type', '=', type)
          .where('id', '=', id),
      ),
    );
  }
  return all;
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** What an auditor sees of a record; its words are checked against the contract's. */
function present(row: AuditRow): AuditRecord {
  return auditRecord.parse({
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
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    reason: row.reason,
  });
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
