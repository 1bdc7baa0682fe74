export { History } from './lazy.ts';
export { auditLink, auditRoutes } from './routes.ts';
