import { setImmediate } from 'node:timers/promises';
import { byRank } from '@rolecall/access';
import { type DayOfRoles, overviewDays } from '@rolecall/contract';
import { sql } from 'kysely';
import type { ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { lastDays } from './days.ts';

/** By how much the number of assignments of each role has grown. */
type Growth = ReadonlyMap<string, number>;

/** Cached days: those of a few time zones. */
const maxCached = 4 * overviewDays;

/**
 * Counts the role assignments at the end of each of the last days, backward from the current counts. That only reads
 * what has changed in that time, and past days are cached.
 */
export function createRoleCounts(db: Database, history: Pick<ReadableHistory, 'memoize'>, now: () => Date) {
  const cached = history.memoize<Growth>({ most: maxCached, batchSize: 1 });

  return async function countRoles(current: {
    /** The current counts, as of `at`. */
    now: DayOfRoles['roles'];
    /** The version of the history that they are from, in ms since 1970. */
    at: number;
    /** When the history began, in ms since 1970. */
    began: number;
    timeZone: string;
  }): Promise<DayOfRoles[]> {
    const days = lastDays(now(), overviewDays, current.timeZone).toReversed();
    const found: { day: string; at: number; counts: Map<string, number> }[] = [];
    let counts = new Map(current.now.map(({ role, assigned }) => [role, assigned]));
    let until = current.at;
    for (const [daysAgo, { day, to }] of days.entries()) {
      const end = daysAgo === 0 ? Math.max(current.at, current.began) : to - 1;
      if (end < current.began) break;
      if (end < until) {
        const growth = await cached(`${end} ${until}`, () => readGrowth(db, end, until));
        counts = new Map(counts);
        for (const [role, more] of growth) counts.set(role, (counts.get(role) ?? 0) - more);
        until = end;
        await setImmediate();
      }
      found.push({ day, at: end, counts });
    }
    const roles = [...new Set(found.flatMap(({ counts: each }) => [...each.keys()]))].sort(byRank);
    return found.toReversed().map(({ day, at, counts: each }) => ({
      day,
      at: new Date(at).toISOString(),
      roles: roles.map((role) => ({ role, assigned: each.get(role) ?? 0 })),
    }));
  };
}

/** Uses the indexes on the two times, so the work depends on the number of changes. */
async function readGrowth(db: Database, after: number, until: number): Promise<Growth> {
  const growth = new Map<string, number>();
  for (const [edge, sign] of [
    ['valid_from', 1],
    ['valid_to', -1],
  ] as const) {
    const { rows } = await sql<{ role: string; count: number | string }>`
      select role, count(*) as count from history_role_assignments
      where ${sql.ref(edge)} > ${after} and ${sql.ref(edge)} <= ${until}
      group by role
    `.execute(db);
    for (const { role, count } of rows) growth.set(role, (growth.get(role) ?? 0) + sign * Number(count));
  }
  return growth;
}
