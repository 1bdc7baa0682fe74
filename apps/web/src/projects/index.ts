export { projectMatchesQuery } from './queries.ts';
export { projectLink, projectListLink, projectRoutes } from './routes.ts';
