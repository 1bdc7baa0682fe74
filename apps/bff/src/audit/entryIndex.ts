import { setImmediate } from 'node:timers/promises';
import type { AuditTotalsParams } from '@rolecall/contract';
import { searchTextMatcher, searchWords } from '@rolecall/text';
import type { Database } from '../storage/database.ts';
import { positions } from './entryNames.ts';
import { KindColumn, type KindTotals } from './kindColumn.ts';
import { nameOlderEntries } from './nameOlderEntries.ts';
import { pairsIn } from './nameStore.ts';
import { type FoundTexts, NumberColumn, TextColumn } from './numberColumn.ts';
import type { OpenIntents } from './openIntents.ts';
import { originOf } from './origin.ts';
import { readableOutcome } from './present.ts';
import { RequestColumn } from './requestColumn.ts';

/** Rows read at a time, few enough for the server to answer other requests in between. */
const readBatch = 2_500;

/** Entries checked before other requests get a turn: about 10 ms. */
const restAfter = 100_000;

/** Entries that match a query, in the order of the log. */
export interface FoundEntries {
  readonly seqs: Float64Array<ArrayBuffer>;
  /** The request of each entry, in the same order, as the `seq` of the request's first entry. */
  readonly requests: Float64Array<ArrayBuffer>;
  readonly actionOf: FoundTexts;
  readonly outcomeOf: FoundTexts;
  readonly outcomes: ReadonlyMap<string, number>;
  /** How many entries of each kind match without the filter by kind. */
  readonly kinds: KindTotals;
}

export type EntryIndex = ReturnType<typeof createEntryIndex>;

/**
 * An in-memory index of the fields that lists filter the audit log by. Databases take seconds to search a million
 * entries for part of a name. Entries are only ever added, so each call reads the new ones. See
 * docs/adr/0007-audit-search.md.
 */
export function createEntryIndex(
  db: Database,
  /** Stores the names of entries that were written by an older version. */
  nameEntries: (seqs: readonly number[]) => Promise<void> = (seqs) => nameOlderEntries(db, seqs),
) {
  const seqs = new NumberColumn((length) => new Float64Array(length));
  const times = new NumberColumn((length) => new Float64Array(length));
  const [actions, origins, outcomes] = [new TextColumn(), new TextColumn(), new TextColumn()];
  const actors = new TextColumn((length) => new Uint32Array(length));
  const kinds = new KindColumn();
  const requests = new RequestColumn();
  /** Names and positions of all entries, back to back; `starts` has the index of each entry's first name. */
  const starts = new NumberColumn((length) => new Uint32Array(length));
  const names = new NumberColumn((length) => new Uint32Array(length));
  const places = new NumberColumn((length) => new Uint8Array(length));
  const texts: string[] = [];
  let pending: Promise<void> = Promise.resolve();

  /** Reads new entries. */
  function current(): Promise<void> {
    pending = pending.catch(() => undefined).then(read);
    return pending;
  }

  async function read(): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('audit_entries')
        .leftJoin('audit_entry_names', 'audit_entry_names.seq', 'audit_entries.seq')
        .select(['audit_entries.seq', 'at', 'request_id', 'actor_id', 'action', 'origin', 'outcome', 'names'])
        .where('audit_entries.seq', '>', seqs.at(seqs.length - 1))
        .orderBy('audit_entries.seq')
        .limit(readBatch)
        .execute();
      const unnamed = rows.filter(({ names: stored }) => stored === null);
      if (unnamed.length > 0) {
        await nameEntries(unnamed.map(({ seq }) => seq));
        continue;
      }
      await readTexts();
      for (const { seq, at, request_id, actor_id, action, origin, outcome, names: stored } of rows) {
        seqs.push(seq);
        requests.push(seq, request_id);
        times.push(Date.parse(at));
        actors.push(actor_id ?? '');
        actions.push(action);
        origins.push(originOf(origin));
        outcomes.push(readableOutcome(outcome));
        kinds.push(action, outcome);
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

  /** @param subject the entries that match the filter by subject; null if there is no such filter */
  async function find(
    query: AuditTotalsParams,
    open: OpenIntents,
    subject: ReadonlySet<number> | null,
  ): Promise<FoundEntries> {
    await current();
    const isIntent = outcomes.isOneOf(['attempted']);
    const openSeqs = new Set(open.seqs);
    const [from, to] = [query.from, query.to].map((time) => time && Date.parse(time));
    const filters = [
      // Each change is listed once: by its outcome, or by its intent as long as it has no outcome.
      (index: number) => !isIntent(index) || openSeqs.has(seqs.at(index)),
      query.action && actions.isOneOf(query.action),
      query.outcome && outcomes.isOneOf(query.outcome),
      query.origin && origins.isOneOf([query.origin]),
      query.actorId && actors.isOneOf([query.actorId]),
      query.request && ((index: number) => requests.at(index) === query.request),
      from && ((index: number) => times.at(index) >= from),
      to && ((index: number) => times.at(index) <= to),
      subject && ((index: number) => subject.has(seqs.at(index))),
      ...searchWords(query.q ?? '').map((word) => hasName(word, ~0)),
      query.actor && hasName(query.actor, positions.actor),
      query.target && hasName(query.target, positions.concerned),
      query.project && hasName(query.project, positions.project),
    ].filter((filter) => typeof filter === 'function');
    const matching = new Uint32Array(seqs.length);
    let count = 0;
    const ofKind = kinds.filter(query.kind);
    for (let index = 0; index < seqs.length && seqs.at(index) <= open.head; index += 1) {
      if (index % restAfter === restAfter - 1) await setImmediate();
      if (!passesAll(filters, index)) continue;
      if (!ofKind.passes(index)) continue;
      matching[count] = index;
      count += 1;
    }
    const found = matching.subarray(0, count);
    return {
      seqs: seqs.copyTo(new Float64Array(count), found),
      requests: requests.valuesAt(found),
      actionOf: actions.textsAt(found),
      outcomeOf: outcomes.textsAt(found),
      outcomes: outcomes.countsAt(found),
      kinds: ofKind.totals(),
    };
  }

  /** Returns a test for entries that have a matching name in one of the positions. */
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

  return { current, find };
}

function passesAll(filters: readonly ((index: number) => boolean)[], index: number): boolean {
  for (const passes of filters) if (!passes(index)) return false;
  return true;
}
