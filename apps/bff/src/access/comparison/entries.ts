import type { AuditNamed, ComparedChangeOrigin } from '@rolecall/contract';
import { outsideOrigins } from '../../audit/origin.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { NetChange } from './netChange.ts';
import type { Named } from './subjects.ts';

/** What the audit log says about a change. */
export interface EntryOfChange {
  /** The entry that the log lists: the outcome, once it is known. */
  readonly seq: number;
  readonly origin: Exclude<ComparedChangeOrigin, 'unknown'>;
  readonly actor: AuditNamed | null;
  /** For changes made outside Rolecall: the last time at which the change hadn't been made yet. ISO 8601 UTC. */
  readonly notBefore: string | null;
}

/** Small chunks of about 10 ms, because a crawl in progress delays each of them. */
const batchSize = 2_500;

/** The audit entries of changes, by their `seq`. */
export async function entriesOf(db: Database, seqs: Iterable<number>): Promise<Map<number, EntryOfChange>> {
  const all = [...new Set(seqs)].sort((a, b) => a - b);
  const entries = new Map<number, EntryOfChange>();
  for await (const wanted of inChunks(all, batchSize)) {
    const rows = await db
      .selectFrom('audit_entries as entry')
      .leftJoin('audit_entries as outcome', 'outcome.intent_seq', 'entry.seq')
      .select(['entry.seq', 'entry.origin', 'entry.actor_id', 'entry.actor_name', 'entry.not_before'])
      .select('outcome.seq as concluded')
      .where('entry.seq', 'in', wanted)
      // Without the range, PostgreSQL scans the whole table for a long list.
      .where('entry.seq', '>=', wanted[0] ?? 0)
      .where('entry.seq', '<=', wanted.at(-1) ?? 0)
      .execute();
    for (const { seq, origin, actor_id, actor_name, not_before, concluded } of rows)
      entries.set(Number(seq), {
        seq: Number(concluded ?? seq),
        origin: outsideOrigins.includes(origin) ? 'outside' : 'rolecall',
        actor: actor_name === null ? null : { id: actor_id ?? '', name: actor_name },
        notBefore: not_before,
      });
  }
  return entries;
}

/**
 * A fact names only one audit entry, even if several values changed at the same time. For the other values, this
 * looks for the entry made outside Rolecall at that time that mentions them.
 */
export async function withOwnEntries(
  db: Database,
  nets: readonly NetChange[],
  subjects: ReadonlyMap<number, Named>,
): Promise<NetChange[]> {
  const shared = nets.filter(({ isShared }) => isShared);
  if (shared.length === 0) return [...nets];
  const stated = await fieldsStated(
    db,
    shared.flatMap(({ seq }) => seq ?? []),
  );
  const unattributed = shared.filter(({ seq, what }) => seq === null || !stated.get(seq)?.has(what));
  const own = new Map<NetChange, number>();
  for (const net of unattributed) {
    const subject = subjects.get(net.no);
    if (!subject) continue;
    const found = await db
      .selectFrom('audit_entries')
      .innerJoin('audit_subjects', 'audit_subjects.seq', 'audit_entries.seq')
      .select('audit_entries.seq')
      .where('audit_subjects.type', '=', subject.type)
      .where('audit_subjects.id', '=', subject.id)
      .where('at', '=', new Date(net.at).toISOString())
      .where('origin', 'in', outsideOrigins)
      .execute();
    const fields = await fieldsStated(
      db,
      found.map(({ seq }) => Number(seq)),
    );
    const [seq] = [...fields].flatMap(([each, names]) => (names.has(net.what) ? each : []));
    if (seq !== undefined) own.set(net, seq);
  }
  return nets.map((net) => ({ ...net, seq: own.get(net) ?? net.seq }));
}

/** The fields that each entry mentions. */
async function fieldsStated(db: Database, seqs: Iterable<number>): Promise<Map<number, Set<string>>> {
  const fields = new Map<number, Set<string>>();
  for await (const wanted of inChunks(new Set(seqs), batchSize)) {
    const rows = await db
      .selectFrom('audit_entries')
      .select(['seq', 'before', 'after'])
      .where('seq', 'in', wanted)
      .execute();
    for (const { seq, before, after } of rows)
      fields.set(
        Number(seq),
        new Set([before, after].flatMap((state) => Object.keys(JSON.parse(state ?? '{}') ?? {}))),
      );
  }
  return fields;
}
