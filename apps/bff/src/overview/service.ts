import type { AuditVerification, Overview } from '@rolecall/contract';
import { type History, keepAt } from '../history/index.ts';
import type { Database } from '../storage/storage.ts';
import { createChangeCounts } from './changes.ts';
import { countFigures } from './figures.ts';

export interface OverviewOptions {
  db: Database;
  history: Pick<History, 'moment' | 'lastChange' | 'status'>;
  verifier: { status(): AuditVerification };
  now: () => Date;
}

export type OverviewService = ReturnType<typeof createOverviewService>;

/** The tenant at a glance. Figures are counted again only when something has changed. */
export function createOverviewService({ db, history, verifier, now }: OverviewOptions) {
  // It is asked for as of now only.
  const figures = keepAt(history, (at) => countFigures(db, at), { most: 1, sizeOf: () => 1 });
  const countChanges = createChangeCounts(db, now);

  return async function overview(timeZone: string): Promise<Overview> {
    const moment = await history.moment();
    const [counted, changes, status] = await Promise.all([
      figures.get(moment.at),
      countChanges(timeZone),
      history.status(),
    ]);
    return {
      ...counted,
      changes,
      timeZone,
      history: status,
      audit: verifier.status(),
      moment: moment.shown,
    };
  };
}
