import type {
  AuditEntry,
  AuditEntryDetail,
  AuditEntryListParams,
  AuditRequest,
  AuditTotals,
  AuditTotalsParams,
} from '@rolecall/contract';
import { auditEntry } from '@rolecall/contract';
import { notFound } from '../errors/problems.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Listing } from '../lib/listing.ts';
import type { Database } from '../storage/database.ts';
import type { AuditRow } from './chain.ts';
import { createEntryIndex, type EntryIndex, type FoundEntries } from './entryIndex.ts';
import { createOpenIntents, headOf, type OpenIntentReader } from './openIntents.ts';
import {
  type ExportedEntry,
  presentAuditEntry,
  presentDetail,
  presentExported,
  withFirstNames,
} from './present.ts';
import { groupByRequest } from './requestGroups.ts';
import { presentRequests } from './requests.ts';

export type EntrySearch = ReturnType<typeof createAuditSearch>;

/** Finds audit entries: outcomes, entries without an intent, and intents that have no outcome yet. */
export function createAuditSearch(
  db: Database,
  now: () => Date,
  openIntents: OpenIntentReader = createOpenIntents(db),
  index: EntryIndex = createEntryIndex(db),
) {
  async function find(query: AuditTotalsParams): Promise<FoundEntries> {
    const about = [...(query.subject ?? []), ...(query.mark ? [`mark:${query.mark}`] : [])];
    const [first, ...others] = await Promise.all(about.map(entriesAbout));
    const subject = first ? others.reduce((found, other) => found.intersection(other), first) : null;
    // Uses one state of the log, so that a change never appears as both its intent and its outcome.
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

  /** The list is a snapshot: entries added while its pages are read aren't included. */
  const list = (query: AuditEntryListParams) =>
    listAs(query, (row): AuditEntry => withFirstNames(presentAuditEntry(row)));

  /** The same entries, with those of one request as one item. */
  async function requests(
    query: AuditEntryListParams,
  ): Promise<Listing<AuditRequest> & { readonly entries: number }> {
    const readAt = now();
    const found = await find(query);
    const grouped = groupByRequest(found.requests, query.sort.startsWith('-'));
    return {
      total: grouped.total,
      entries: found.seqs.length,
      readAt,
      slice: async (start, count) => presentRequests(db, found, grouped.slice(start, count)),
    };
  }

  /** The same entries for files: complete, and with their proof. */
  const exported = (query: AuditEntryListParams) => listAs(query, presentExported);

  /** Every entry in the order of the chain, including intents that have an outcome. */
  async function wholeLog(): Promise<Listing<ExportedEntry>> {
    const total = await headOf(db);
    return {
      total,
      readAt: now(),
      async slice(start, count) {
        const rows = await db
          .selectFrom('audit_entries')
          .selectAll()
          .where('seq', '>', start)
          .where('seq', '<=', total)
          .orderBy('seq')
          .limit(count)
          .execute();
        return rows.map(presentExported);
      },
    };
  }

  async function listAs<Item>(
    query: AuditEntryListParams,
    presentAs: (row: AuditRow) => Item,
  ): Promise<Listing<Item>> {
    const readAt = now();
    const { seqs } = await find(query);
    const ordered = query.sort.startsWith('-') ? seqs.toReversed() : seqs;
    return {
      total: ordered.length,
      readAt,
      async slice(start, count) {
        const items: Item[] = [];
        for (const some of chunksOf([...ordered.slice(start, start + count)]))
          items.push(...(await read(some, presentAs)));
        return items;
      },
    };
  }

  async function read<Item>(seqs: readonly number[], presentAs: (row: AuditRow) => Item): Promise<Item[]> {
    const rows = await db.selectFrom('audit_entries').selectAll().where('seq', 'in', seqs).execute();
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    return seqs.flatMap((seq) => {
      const row = bySeq.get(seq);
      return row ? [presentAs(row)] : [];
    });
  }

  async function totals(query: AuditTotalsParams): Promise<AuditTotals> {
    const { seqs, outcomes, kinds } = await find(query);
    const byOutcome = [...outcomes].map(([outcome, count]) => ({
      outcome: auditEntry.shape.outcome.parse(outcome),
      count,
    }));
    return {
      total: seqs.length,
      byOutcome: byOutcome.sort((a, b) => (a.outcome < b.outcome ? -1 : 1)),
      ...kinds,
    };
  }

  /** For an intent, also returns its outcome if known. @throws ProblemError `not-found` */
  async function get(seq: number): Promise<AuditEntryDetail> {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where((is) => is.or([is('seq', '=', seq), is('intent_seq', '=', seq)]))
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    const [row] = rows;
    if (!row) throw notFound('entry');
    const intent =
      row.intent_seq === null
        ? undefined
        : await db
            .selectFrom('audit_entries')
            .select(['seq', 'at'])
            .where('seq', '=', row.intent_seq)
            .executeTakeFirst();
    return presentDetail(row, intent ?? null);
  }

  return { list, requests, exported, wholeLog, totals, get };
}
