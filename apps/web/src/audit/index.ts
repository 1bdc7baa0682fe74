export { History } from './lazy.ts';
export { auditLink, auditRoutes, recordLink } from './routes.ts';
