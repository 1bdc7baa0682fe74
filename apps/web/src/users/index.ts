export { userMatchesQuery } from './queries.ts';
export { userLink, userListLink, userRoutes } from './routes.ts';
