import { createAccessGraphs } from '../access/accessGraph.ts';
import { createComparisonService } from '../access/comparison/service.ts';
import { createFindingService } from '../access/findings/service.ts';
import { createMatrixService } from '../access/matrix/service.ts';
import { createAccessService } from '../access/service.ts';
import type { Verifier } from '../audit/verifier.ts';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import type { History } from '../history/history.ts';
import { createOverviewService } from '../overview/service.ts';
import type { Database } from '../storage/database.ts';

/** The views that are answered from the history, now and at any point in time. */
export function createViews({
  db,
  history,
  auditorGroups,
  verifier,
  now,
}: {
  db: Database;
  history: History;
  auditorGroups: AuditorGroups;
  verifier: Verifier;
  now: () => Date;
}) {
  const accessGraphs = createAccessGraphs(db, history);
  return {
    access: createAccessService(db, history),
    matrix: createMatrixService(db, history, accessGraphs),
    findings: createFindingService(db, history, accessGraphs, auditorGroups),
    overview: createOverviewService({ db, history, verifier, now }),
    comparison: createComparisonService(db, history),
  };
}
