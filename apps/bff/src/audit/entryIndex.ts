import { setImmediate } from 'node:timers/promises';
import type { AuditTotalsParams } from '@rolecall/contract';
import { searchTextMatcher, searchWords } from '@rolecall/text';
import { PostgresAdapter } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import { holdChainEnd } from './append.ts';
import { positions } from './entryNames.ts';
import { pairsIn, storeNames } from './nameStore.ts';
import { NumberColumn, TextColumn } from './numberColumn.ts';
import type { OpenIntents } from './openIntents.ts';
import { originOf } from './origin.ts';

/** Rows read at a time: few enough for a server to answer others in between. */
const readBatch = 2_500;
/** Entries of an older version that get their names in one transaction. */
const fillBatch = 250;

/** Entries checked before other requests get a turn, about ten milliseconds. */
const restAfter = 100_000;

/** Entries that match a query, in the order of the log. */
export interface FoundEntries {
  readonly seqs: readonly number[];
  readonly outcomes: ReadonlyMap<string, number>;
}

export type EntryIndex = ReturnType<typeof createEntryIndex>;

/**
 * What lists filter the audit log by, in memory: 30 to 60 bytes per entry. Databases take seconds to find part
 * of a name in a million entries, and SQLite would block the server for that long. Entries are only ever added, so each
 * call reads what was added since the last one. See docs/adr/0007-audit-search.md.
 */
export function createEntryIndex(db: Database) {
  const seqs = new NumberColumn((length) => new Float64Array(length));
  const times = new NumberColumn((length) => new Float64Array(length));
  const [actions, origins, outcomes] = [new TextColumn(), new TextColumn(), new TextColumn()];
  /** Names and their positions of all entries; those of one begin at its start. */
  const starts = new NumberColumn((length) => new Uint32Array(length));
  const names = new NumberColumn((length) => new Uint32Array(length));
  const places = new NumberColumn((length) => new Uint8Array(length));
  const texts: string[] = [];
  let pending: Promise<void> = Promise.resolve();
  let stopped = false;

  /** Reads what was added to the log. */
  function current(): Promise<void> {
    pending = pending.catch(() => undefined).then(read);
    return pending;
  }

  async function read(): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('audit_entries')
        .leftJoin('audit_entry_names', 'audit_entry_names.seq', 'audit_entries.seq')
        .select(['audit_entries.seq', 'at', 'action', 'origin', 'outcome', 'names'])
        .where('audit_entries.seq', '>', seqs.at(seqs.length - 1))
        .orderBy('audit_entries.seq')
        .limit(readBatch)
        .execute();
      const unnamed = rows.filter(({ names: stored }) => stored === null);
      if (stopped) return;
      if (unnamed.length > 0) {
        await fill(unnamed.map(({ seq }) => seq));
        continue;
      }
      await readTexts();
      for (const { seq, at, action, origin, outcome, names: stored } of rows) {
        seqs.push(seq);
        times.push(Date.parse(at));
        actions.push(action);
        origins.push(originOf(origin));
        outcomes.push(outcome);
        starts.push(names.length);
        for (const [no, position] of pairsIn(stored ?? '')) {
          names.push(no);
          places.push(position);
        }
      }
      if (rows.length < readBatch) return;
      await setImmediate();
    }
  }

  /** Names of entries that were written by an older version. */
  async function fill(wanted: readonly number[]): Promise<void> {
    for (const some of chunksOf(wanted, fillBatch)) {
      if (stopped) return;
      await db.transaction().execute(async (transaction) => {
        if (db.getExecutor().adapter instanceof PostgresAdapter) await holdChainEnd(transaction);
        const rows = await transaction
          .selectFrom('audit_entries')
          .leftJoin('audit_entry_names', 'audit_entry_names.seq', 'audit_entries.seq')
          .selectAll('audit_entries')
          .where('audit_entries.seq', 'in', some)
          // Another process may have been first.
          .where('names', 'is', null)
          .execute();
        await storeNames(transaction, rows);
      });
      await setImmediate();
    }
  }

  async function readTexts(): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('audit_names')
        .select(['no', 'text'])
        .where('no', '>', texts.length - 1)
        .orderBy('no')
        .limit(readBatch)
        .execute();
      for (const { no, text } of rows) texts[no] = text;
      if (rows.length < readBatch) return;
      await setImmediate();
    }
  }

  /** @param subject the entries that a filter by subject leaves; null: there is no such filter */
  async function find(
    query: AuditTotalsParams,
    open: OpenIntents,
    subject: ReadonlySet<number> | null,
  ): Promise<FoundEntries> {
    await current();
    const isIntent = outcomes.equals('attempted');
    const openSeqs = new Set(open.seqs);
    const [from, to] = [query.from, query.to].map((time) => time && Date.parse(time));
    const filters = [
      // A change is listed once: by its outcome, or by its intent while there is none.
      (index: number) => !isIntent(index) || openSeqs.has(seqs.at(index)),
      query.action && actions.equals(query.action),
      query.outcome && outcomes.equals(query.outcome),
      query.origin && origins.equals(query.origin),
      from && ((index: number) => times.at(index) >= from),
      to && ((index: number) => times.at(index) <= to),
      subject && ((index: number) => subject.has(seqs.at(index))),
      ...searchWords(query.q ?? '').map((word) => hasName(word, ~0)),
      query.actor && hasName(query.actor, positions.actor),
      query.target && hasName(query.target, positions.concerned),
      query.project && hasName(query.project, positions.project),
    ].filter((filter) => typeof filter === 'function');
    const found: number[] = [];
    const byOutcome = new Map<string, number>();
    for (let index = 0; index < seqs.length && seqs.at(index) <= open.head; index += 1) {
      if (index % restAfter === restAfter - 1) await setImmediate();
      if (!passesAll(filters, index)) continue;
      found.push(seqs.at(index));
      const outcome = outcomes.at(index);
      byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
    }
    return { seqs: found, outcomes: byOutcome };
  }

  /** Tells which entries have a name that matches, in one of the positions. */
  function hasName(query: string, wanted: number): (index: number) => boolean {
    const matches = searchTextMatcher(query);
    const matching = Uint8Array.from(texts, (text) => (matches(text ?? '') ? 1 : 0));
    return (index) => {
      const end = index + 1 < starts.length ? starts.at(index + 1) : names.length;
      for (let place = starts.at(index); place < end; place += 1)
        if (matching[names.at(place)] === 1 && (places.at(place) & wanted) !== 0) return true;
      return false;
    };
  }

  return {
    current,
    find,
    stop() {
      stopped = true;
    },
  };
}

function passesAll(filters: readonly ((index: number) => boolean)[], index: number): boolean {
  for (const passes of filters) if (!passes(index)) return false;
  return true;
}
