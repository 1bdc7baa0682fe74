export { userKeys, userMatchesQuery, userQuery } from './queries.ts';
export { userLink, userListLink, userRoutes } from './routes.ts';
