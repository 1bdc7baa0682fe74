import { type Selectable, sql } from 'kysely';
import type { AuditLog } from '../audit/log.ts';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { closeInstant, type Since } from './clock.ts';
import { existsOf } from './currentState.ts';
import type { SubjectType } from './facts.ts';
import { subjectBatches } from './subjectBatches.ts';

/** A crawl to start or resume. */
export interface CrawlRow {
  readonly no: number;
  readonly stage: string;
  /** Since when everything is known: the start of the last finished crawl; null during the first crawl. */
  readonly completeSince: Since | null;
}

export type StoredCrawl = Selectable<Schema['history_crawls']>;

export interface CrawlTimes {
  readonly began: number;
  readonly readAt: number;
  readonly took: number;
  readonly completeSince: Since;
}

/** The last crawl and the last finished one, which can be the same. */
export async function lastCrawls(
  db: Database,
): Promise<{ latest: StoredCrawl | null; finished: StoredCrawl | null }> {
  const rows = await db.selectFrom('history_crawls').selectAll().orderBy('no', 'desc').limit(2).execute();
  return { latest: rows[0] ?? null, finished: rows.find(({ finished_at }) => finished_at !== null) ?? null };
}

/** When the history begins and when it was last updated, in milliseconds; null before the first crawl has ended. */
export async function crawlTimes(db: Database): Promise<CrawlTimes | null> {
  const whole = db.selectFrom('history_crawls').selectAll().where('finished_at', 'is not', null).limit(1);
  const [first, last] = await Promise.all([
    whole.orderBy('no').executeTakeFirst(),
    whole.orderBy('no', 'desc').executeTakeFirst(),
  ]);
  if (!first || !last) return null;
  return {
    began: Number(first.finished_at),
    readAt: last.started_at,
    took: Number(last.finished_at) - last.started_at,
    completeSince: { at: last.asked_at, seq: last.asked_seq },
  };
}

export const latestCrawl = (db: Database) =>
  db.selectFrom('history_crawls').selectAll().orderBy('no', 'desc').limit(1).executeTakeFirst();

/** For each audit entry, when the last crawl before it began, on the history's clock. */
export async function beganBefore(db: Database, seqs: readonly number[]): Promise<Map<number, number>> {
  const began = new Map<number, number>();
  for (const some of chunksOf(seqs)) {
    const { rows } = await sql<{ seq: number; at: number | null }>`
      select column1 as seq,
        (select asked_at from history_crawls where asked_seq < column1 order by no desc limit 1) as at
      from (values ${sql.join(some.map((seq) => sql`(cast(${seq} as bigint))`))}) as wanted
    `.execute(db);
    for (const { seq, at } of rows) began.set(seq, at ?? 0);
  }
  return began;
}

/** The interrupted crawl or a new one. When it ends, everything since its start is known. */
export async function nextCrawl(db: Database, audit: AuditLog, now: Date): Promise<CrawlRow> {
  const last = await latestCrawl(db);
  const completeSince = (await crawlTimes(db))?.completeSince ?? null;
  if (last && last.finished_at === null) return { no: last.no, stage: last.stage, completeSince };
  const row = {
    no: (last?.no ?? 0) + 1,
    started_at: now.getTime(),
    finished_at: null,
    stage: 'groups',
    done: 0,
    total: null,
    changes: 0,
    failure: null,
    asked_at: await closeInstant(db, now.getTime()),
    asked_seq: await audit.lastSeq(db),
  };
  await db.insertInto('history_crawls').values(row).execute();
  return { no: row.no, stage: row.stage, completeSince };
}

const batchSize = 5_000;

/** IDs of subjects that exist in the current state but weren't on any page of the crawl. */
export async function* unseen(
  db: Database,
  type: SubjectType,
  seen: ReadonlySet<number>,
): AsyncGenerator<string> {
  const existing = db
    .selectFrom('history_subjects')
    .select(['no', 'id'])
    .where('type', '=', type)
    // Objects that could never be read have details only.
    .where((is) => is.or([existsOf(type), is('details', 'is not', null)]));
  for await (const subjects of subjectBatches(existing, batchSize))
    for (const { no, id } of subjects) if (!seen.has(no)) yield id;
}
