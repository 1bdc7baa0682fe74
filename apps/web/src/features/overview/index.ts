export { overviewLink, overviewRoutes } from './routes.ts';
