import { setImmediate } from 'node:timers/promises';
import { type DayOfChanges, overviewDays, sessionActions } from '@rolecall/contract';
import { headOf } from '../audit/openIntents.ts';
import { outsideOrigins } from '../audit/origin.ts';
import type { Database } from '../storage/database.ts';
import { type Day, lastDays } from './days.ts';

interface Counted {
  readonly head: number;
  readonly days: readonly Day[];
  readonly timeZone: string;
  readonly changes: Promise<DayOfChanges[]>;
}

/**
 * Counts the audit entries of each of the last days. Counts are cached as long as the log doesn't grow. When it
 * grows, only today is counted again, unless new entries have a time on an earlier day.
 */
export function createChangeCounts(db: Database, now: () => Date) {
  let last: Counted | null = null;

  return async function countChanges(timeZone: string): Promise<DayOfChanges[]> {
    const head = await headOf(db);
    const days = lastDays(now(), overviewDays, timeZone);
    const known = last?.timeZone === timeZone && last.days.at(-1)?.day === days.at(-1)?.day ? last : null;
    if (known?.head === head) return known.changes;
    const today = days.at(-1);
    const isOnlyToday = known && today && !(await hasEntries(db, known.head, today.from));
    const changes = isOnlyToday
      ? Promise.all([known.changes, countDay(db, today)]).then(([before, latest]) => [
          ...before.slice(0, -1),
          latest,
        ])
      : countAll(db, days);
    last = { head, days, timeZone, changes };
    changes.catch(() => {
      last = null;
    });
    return changes;
  };
}

/** True if entries after `after` have a time before `before`. */
async function hasEntries(db: Database, after: number, before: number): Promise<boolean> {
  const found = await db
    .selectFrom('audit_entries')
    .select('seq')
    .where('seq', '>', after)
    .where('at', '<', new Date(before).toISOString())
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function countAll(db: Database, days: readonly Day[]): Promise<DayOfChanges[]> {
  const all: DayOfChanges[] = [];
  for (const day of days) {
    all.push(await countDay(db, day));
    await setImmediate();
  }
  return all;
}

/** Uses one pass over the index by day, because grouping would sort a day's entries first. */
async function countDay(db: Database, { day, from, to }: Day): Promise<DayOfChanges> {
  const counts = await db
    .selectFrom('audit_entries')
    .select((is) => {
      const entries = is.fn.countAll<number | string>();
      const done = entries.filterWhere('outcome', '=', 'success');
      return [
        done
          .filterWhere('origin', '=', 'rolecall')
          // Signing in or out isn't a change.
          .filterWhere('action', 'not in', sessionActions)
          .as('throughRolecall'),
        done.filterWhere('origin', 'in', outsideOrigins).as('outside'),
        entries.filterWhere('outcome', '=', 'denied').as('denied'),
        entries.filterWhere('outcome', '=', 'failed').as('failed'),
        entries.filterWhere('outcome', '=', 'unknown').as('unknown'),
      ];
    })
    .where('at', '>=', new Date(from).toISOString())
    .where('at', '<', new Date(to).toISOString())
    .where('outcome', '<>', 'attempted')
    .executeTakeFirstOrThrow();
  return {
    day,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    throughRolecall: Number(counts.throughRolecall),
    outside: Number(counts.outside),
    denied: Number(counts.denied),
    failed: Number(counts.failed),
    unknown: Number(counts.unknown),
  };
}
