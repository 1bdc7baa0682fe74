export { History, IntegrityWords } from './lazy.ts';
export { auditLink, auditRoutes, recordLink } from './routes.ts';
