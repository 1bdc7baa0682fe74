import { accessRoutes } from './accessRoutes.ts';
import { auditRoutes } from './auditRoutes.ts';
import { comparisonRoutes } from './comparisonRoutes.ts';
import { exportAuditLog, exportRoutesOf } from './exportRoutes.ts';
import { findingRoutes } from './findingRoutes.ts';
import { groupRoutes } from './groupRoutes.ts';
import { historyRoutes } from './historyRoutes.ts';
import { matrixRoutes } from './matrixRoutes.ts';
import { openSessionRoutes } from './openSessionRoutes.ts';
import { operationRoutes } from './operationRoutes.ts';
import { overviewRoutes } from './overviewRoutes.ts';
import { projectRoutes } from './projectRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { singleSignOnRoutes } from './singleSignOnRoutes.ts';
import { userRoutes } from './userRoutes.ts';

const apiRoutes = {
  ...sessionRoutes,
  ...singleSignOnRoutes,
  ...openSessionRoutes,
  ...groupRoutes,
  ...userRoutes,
  ...projectRoutes,
  ...operationRoutes,
  ...auditRoutes,
  ...historyRoutes,
  ...accessRoutes,
  ...matrixRoutes,
  ...findingRoutes,
  ...overviewRoutes,
  ...comparisonRoutes,
} as const;
const exportRoutes = { ...exportRoutesOf(apiRoutes), exportAuditLog };

/** All routes between the browser and the BFF. */
export const routes = { ...apiRoutes, ...exportRoutes } as const;

export type ExportRoutes = typeof exportRoutes;
export type Routes = typeof routes;
export type RouteName = keyof Routes;
