export { accessLink, accessRoutes, personAccessLink, projectAccessLink } from './routes.ts';
