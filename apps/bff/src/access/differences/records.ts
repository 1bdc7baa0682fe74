import type { AuditNamed, DifferenceOrigin } from '@rolecall/contract';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { Net } from './net.ts';
import type { Named } from './subjects.ts';

/** What the audit log says of a change. */
export interface RecordOfChange {
  readonly origin: Exclude<DifferenceOrigin, 'unknown'>;
  readonly actor: AuditNamed | null;
  /** Of what was made elsewhere: it was not so yet then. ISO 8601 UTC. */
  readonly notBefore: string | null;
}

/** Each piece waits for its turn again, which a reading at work makes long: few, of some ten milliseconds each. */
const batchSize = 2_500;

/** The records of changes, by their place in the log. */
export async function recordsOf(db: Database, seqs: Iterable<number>): Promise<Map<number, RecordOfChange>> {
  const all = [...new Set(seqs)].sort((a, b) => a - b);
  const records = new Map<number, RecordOfChange>();
  for await (const wanted of inChunks(all, batchSize)) {
    const rows = await db
      .selectFrom('audit_records')
      .select(['seq', 'origin', 'actor_id', 'actor_name', 'not_before'])
      .where('seq', 'in', wanted)
      // PostgreSQL takes a long list for a reason to read everything, were it not for the range.
      .where('seq', '>=', wanted[0] ?? 0)
      .where('seq', '<=', wanted.at(-1) ?? 0)
      .execute();
    for (const { seq, origin, actor_id, actor_name, not_before } of rows)
      records.set(Number(seq), {
        origin: origin === 'elsewhere' ? origin : 'rolecall',
        actor: actor_name === null ? null : { id: actor_id ?? '', name: actor_name },
        notBefore: not_before,
      });
  }
  return records;
}

/**
 * Where several values changed at one moment, a fact names the record of one of them. The others' is found here: the one
 * that says so, of those made elsewhere and seen at that moment.
 */
export async function withOwnRecords(
  db: Database,
  nets: readonly Net[],
  subjects: ReadonlyMap<number, Named>,
): Promise<Net[]> {
  const shared = nets.filter(({ isShared }) => isShared);
  if (shared.length === 0) return [...nets];
  const stated = await fieldsStated(
    db,
    shared.flatMap(({ seq }) => seq ?? []),
  );
  const strangers = shared.filter(({ seq, what }) => seq === null || !stated.get(seq)?.has(what));
  const own = new Map<Net, number>();
  for (const net of strangers) {
    const subject = subjects.get(net.no);
    if (!subject) continue;
    const found = await db
      .selectFrom('audit_records')
      .innerJoin('audit_subjects', 'audit_subjects.seq', 'audit_records.seq')
      .select('audit_records.seq')
      .where('audit_subjects.type', '=', subject.type)
      .where('audit_subjects.id', '=', subject.id)
      .where('at', '=', new Date(net.at).toISOString())
      .where('origin', '=', 'elsewhere')
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

/** Which values each record says something about. */
async function fieldsStated(db: Database, seqs: Iterable<number>): Promise<Map<number, Set<string>>> {
  const fields = new Map<number, Set<string>>();
  for await (const wanted of inChunks(new Set(seqs), batchSize)) {
    const rows = await db
      .selectFrom('audit_records')
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
