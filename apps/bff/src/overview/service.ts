import type { AuditVerification, Overview } from '@rolecall/contract';
import { Temporal } from 'temporal-polyfill';
import type { History, ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { createChangeCounts } from './changes.ts';
import { type CountedOverview, countFigures } from './figures.ts';
import { createRoleCounts } from './roles.ts';

export interface OverviewOptions {
  db: Database;
  history: ReadableHistory & Pick<History, 'status'>;
  verifier: { status(): Promise<AuditVerification> };
  now: () => Date;
}

export type OverviewService = ReturnType<typeof createOverviewService>;

/** The overview of the tenant. Figures are only counted again after a change. */
export function createOverviewService({ db, history, verifier, now }: OverviewOptions) {
  // The overview only shows the current state, so one value is enough.
  const figures = history.memoize<CountedOverview>({ most: 1 });
  const countChanges = createChangeCounts(db, now);
  const countRoles = createRoleCounts(db, history, now);

  return async function overview(asked: string): Promise<Overview> {
    const timeZone = isKnownZone(asked) ? asked : 'UTC';
    const point = await history.resolveAsOf();
    const since = await history.historyVersion(point.at);
    const [counted, changes, status, audit] = await Promise.all([
      figures(String(since), () => countFigures(db, since)),
      countChanges(timeZone),
      history.status(),
      verifier.status(),
    ]);
    return {
      ...counted,
      changes,
      roles: await countRoles({
        now: counted.projects.roles,
        at: since,
        began: Date.parse(status.beganAt ?? point.asOf.at),
        timeZone,
      }),
      timeZone,
      history: status,
      audit,
      asOf: point.asOf,
    };
  };
}

/** Browsers may report zones that this server doesn't know, or none. */
function isKnownZone(timeZone: string): boolean {
  try {
    // Temporal also extracts the zone from a date and time, which isn't a valid zone name.
    return Temporal.Now.zonedDateTimeISO(timeZone).timeZoneId.toLowerCase() === timeZone.toLowerCase();
  } catch {
    return false;
  }
}
