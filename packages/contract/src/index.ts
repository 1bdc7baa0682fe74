export * from './access.ts';
export * from './asOf.ts';
export * from './audit.ts';
export * from './auditEntries.ts';
export * from './comparison.ts';
export { type ExportFormat, exportFormat } from './exportRoutes.ts';
export * from './findings.ts';
export * from './groups.ts';
export * from './ids.ts';
export * from './lastChange.ts';
export * from './matrix.ts';
export * from './membershipPreview.ts';
export * from './nameResolution.ts';
export * from './openSessions.ts';
export * from './operations.ts';
export * from './overview.ts';
export * from './paging.ts';
export * from './problem.ts';
export { problemStatuses } from './problemStatuses.ts';
export * from './projects.ts';
export * from './roleChanges.ts';
export {
  apiBase,
  type Body,
  type BodyInput,
  headers,
  type Method,
  type Params,
  type Permission,
  type ProjectRight,
  type Query,
  type QueryInput,
  type Response,
  type Route,
} from './route.ts';
export * from './routes.ts';
export * from './safeguards.ts';
export * from './session.ts';
export * from './users.ts';
