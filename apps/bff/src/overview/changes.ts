import { setImmediate } from 'node:timers/promises';
import { type DayOfChanges, overviewDays } from '@rolecall/contract';
import { sql } from 'kysely';
import type { Database } from '../storage/storage.ts';
import { type Day, lastDays } from './days.ts';

/** Counts what the audit log has of each of the last days. What was counted last is kept while the log is as long. */
export function createChangeCounts(db: Database, now: () => Date) {
  let last: { key: string; days: Promise<DayOfChanges[]> } | null = null;

  return async function countChanges(timeZone: string): Promise<DayOfChanges[]> {
    const { head } = await db
      .selectFrom('audit_records')
      .select((is) => is.fn.max('seq').as('head'))
      .executeTakeFirstOrThrow();
    const days = lastDays(now(), overviewDays, timeZone);
    const key = `${head}:${timeZone}:${days[0]?.day}`;
    if (last?.key !== key) last = { key, days: countAll(db, days) };
    return last.days;
  };
}

async function countAll(db: Database, days: readonly Day[]): Promise<DayOfChanges[]> {
  const all: DayOfChanges[] = [];
  for (const day of days) {
    all.push(await countDay(db, day));
    await setImmediate();
  }
  return all;
}

async function countDay(db: Database, { day, from, to }: Day): Promise<DayOfChanges> {
  const rows = await db
    .selectFrom('audit_records')
    .select((is) => [
      'origin',
      'outcome',
      is.fn.countAll().as('records'),
      sql<number | string>`sum(case when action like 'session.%' then 1 else 0 end)`.as('sessions'),
    ])
    .where('at', '>=', new Date(from).toISOString())
    .where('at', '<', new Date(to).toISOString())
    .groupBy(['origin', 'outcome'])
    .execute();
  const counted = { day, here: 0, elsewhere: 0, denied: 0, failed: 0, unknown: 0 };
  for (const { origin, outcome, records, sessions } of rows) {
    if (outcome === 'denied' || outcome === 'failed' || outcome === 'unknown')
      counted[outcome] += Number(records);
    else if (outcome !== 'success') continue;
    else if (origin === 'elsewhere') counted.elsewhere += Number(records);
    // Who signs in or out changes nothing.
    else counted.here += Number(records) - Number(sessions);
  }
  return counted;
}
