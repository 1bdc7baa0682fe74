export { groupMatchesQuery } from './matches.ts';
export { groupQuery } from './queries.ts';
export { groupLink, groupListLink, groupRoutes } from './routes.ts';
