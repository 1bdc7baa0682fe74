import type { AuditRequest } from '@rolecall/contract';
import { type AuditMark, auditMarks, auditOutcome } from '@rolecall/contract';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { AuditRow } from './chain.ts';
import type { FoundEntries } from './entryIndex.ts';
import type { FoundTexts } from './numberColumn.ts';
import { presentAuditEntry, withFirstNames } from './present.ts';
import type { RequestGroup } from './requestGroups.ts';

interface Outline {
  readonly seq: number;
  readonly action: string;
  readonly outcome: string;
}

/** Presents each request as its main entry, plus what the other entries have in common with it. */
export async function presentRequests(
  db: Database,
  found: FoundEntries,
  groups: readonly RequestGroup[],
): Promise<AuditRequest[]> {
  const outlined = groups.map(({ request, places }) => {
    const entries = places.map((place) => outlineAt(found, place));
    return { request, entries, main: mainOf(entries) };
  });
  const marked = await markedBetween(
    db,
    outlined.flatMap(({ entries }) => entries.map(({ seq }) => seq)),
  );
  const rows = new Map<number, AuditRow>();
  for (const some of chunksOf(outlined.flatMap(({ main }) => main?.seq ?? [])))
    for (const row of await db.selectFrom('audit_entries').selectAll().where('seq', 'in', some).execute())
      rows.set(row.seq, row);
  return outlined.flatMap(({ request, entries, main }) => {
    const row = rows.get(main?.seq ?? 0);
    if (!row) return [];
    return {
      request,
      entries: entries.length,
      byOutcome: [...Map.groupBy(entries, ({ outcome }) => outcome)].map(([outcome, { length: count }]) => ({
        outcome: auditOutcome.parse(outcome),
        count,
      })),
      marks: auditMarks.filter((mark) => entries.some(({ seq }) => marked.get(mark)?.has(seq))),
      isUniform: entries.every(({ action }) => action === main?.action),
      entry: withFirstNames(presentAuditEntry(row)),
    };
  });
}

const outlineAt = ({ seqs, actionOf, outcomeOf }: FoundEntries, place: number): Outline => ({
  seq: seqs[place] ?? 0,
  action: textAt(actionOf, place),
  outcome: textAt(outcomeOf, place),
});

const textAt = ({ numbers, texts }: FoundTexts, place: number) => texts[numbers[place] ?? 0] ?? '';

/** The entries with each mark, within the range of a page's entries. */
async function markedBetween(
  db: Database,
  seqs: readonly number[],
): Promise<ReadonlyMap<AuditMark, ReadonlySet<number>>> {
  const first = seqs.reduce((least, seq) => Math.min(least, seq), Number.MAX_SAFE_INTEGER);
  const last = seqs.reduce((most, seq) => Math.max(most, seq), 0);
  const rows = await db
    .selectFrom('audit_subjects')
    .select(['id', 'seq'])
    .where('type', '=', 'mark')
    .where('id', 'in', auditMarks)
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .execute();
  const seqsOf = Map.groupBy(rows, ({ id }) => id);
  return new Map(auditMarks.map((mark) => [mark, new Set(seqsOf.get(mark)?.map(({ seq }) => seq))]));
}

/** Prefers creations and deletions over changes that came with them, and successes over failures. */
function mainOf(entries: readonly Outline[]): Outline | undefined {
  let main: Outline | undefined;
  for (const entry of entries) {
    const difference = main ? weightOf(entry) - weightOf(main) : 1;
    if (difference > 0 || (difference === 0 && main && entry.seq < main.seq)) main = entry;
  }
  return main;
}

const weightOf = ({ action, outcome }: Outline) =>
  (/\.(create|delete)$/.test(action) ? 2 : 0) + (outcome === 'success' ? 1 : 0);
