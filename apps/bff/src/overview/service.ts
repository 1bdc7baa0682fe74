import type { AuditVerification, Overview } from '@rolecall/contract';
import { Temporal } from 'temporal-polyfill';
import type { History, ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { createChangeCounts } from './changes.ts';
import { type CountedOverview, countFigures } from './figures.ts';

export interface OverviewOptions {
  db: Database;
  history: ReadableHistory & Pick<History, 'status'>;
  verifier: { status(): Promise<AuditVerification> };
  now: () => Date;
}

export type OverviewService = ReturnType<typeof createOverviewService>;

/** The tenant at a glance. Figures are counted again only when something has changed. */
export function createOverviewService({ db, history, verifier, now }: OverviewOptions) {
  // It is asked for as of now only.
  const figures = history.memoize<CountedOverview>({ most: 1 });
  const countChanges = createChangeCounts(db, now);

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
      timeZone,
      history: status,
      audit,
      asOf: point.asOf,
    };
  };
}

/** Browsers may know zones that this server's data lacks, or report none. */
function isKnownZone(timeZone: string): boolean {
  try {
    // Temporal also reads the zone out of a date and time, which is no name of a zone.
    return Temporal.Now.zonedDateTimeISO(timeZone).timeZoneId.toLowerCase() === timeZone.toLowerCase();
  } catch {
    return false;
  }
}
