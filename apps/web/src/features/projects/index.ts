export { HeldRoles, LostRoles } from './held/lazy.ts';
export { projectMatchesQuery } from './matches.ts';
export { projectLink, projectListLink, projectRoutes } from './routes.ts';
