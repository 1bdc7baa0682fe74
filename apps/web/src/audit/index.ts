export { History, IntegrityWords } from './lazy.ts';
export { auditLink, auditRoutes } from './routes.ts';
