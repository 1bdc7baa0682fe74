import type { Database } from '../storage/storage.ts';
import type { SubjectType } from './facts.ts';

/** A reading that is to be done, or gone on with. */
export interface ReadingRow {
  readonly no: number;
  readonly startedAt: number;
  readonly stage: string;
  /** When the last whole reading began; null for the first. */
  readonly knownAt: number | null;
}

/** When the history begins and when it was last brought up to date, milliseconds; null before the first reading's end. */
export async function readingTimes(
  db: Database,
): Promise<{ began: number; readAt: number; took: number } | null> {
  const whole = db
    .selectFrom('history_readings')
    .select(['started_at', 'finished_at'])
    .where('finished_at', 'is not', null)
    .limit(1);
  const [first, last] = await Promise.all([
    whole.orderBy('no').executeTakeFirst(),
    whole.orderBy('no', 'desc').executeTakeFirst(),
  ]);
  if (!first || !last) return null;
  const [began, ended] = [Number(first.finished_at), Number(last.finished_at)];
  return { began, readAt: Number(last.started_at), took: ended - Number(last.started_at) };
}

/** The reading that was interrupted, else a new one. */
export async function nextReading(db: Database, now: Date): Promise<ReadingRow> {
  const last = await db
    .selectFrom('history_readings')
    .selectAll()
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  const knownAt = (await readingTimes(db))?.readAt ?? null;
  if (last && last.finished_at === null)
    return { no: last.no, startedAt: Number(last.started_at), stage: last.stage, knownAt };
  const row = {
    no: (last?.no ?? 0) + 1,
    started_at: now.getTime(),
    finished_at: null,
    stage: 'groups',
    page: 0,
    changes: 0,
    failure: null,
  };
  await db.insertInto('history_readings').values(row).execute();
  return { no: row.no, startedAt: row.started_at, stage: row.stage, knownAt };
}

const atOnce = 5_000;

/** Ids of subjects that exist as far as is known, and that a reading did not meet. */
export async function* unseen(
  db: Database,
  type: SubjectType,
  seen: ReadonlySet<number>,
): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('history_subjects')
      .select(['no', 'id'])
      .where('type', '=', type)
      .where('fingerprint', 'is not', null)
      .where('no', '>', last)
      .orderBy('no')
      .limit(atOnce)
      .execute();
    for (const { no, id } of rows) if (!seen.has(no)) yield id;
    const end = rows.at(-1);
    if (!end) return;
    last = end.no;
  }
}
