export { groupLink, groupListLink, groupRoutes } from './routes.ts';
