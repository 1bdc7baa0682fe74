export { FindingKinds } from './lazy.ts';
export { accessLink, accessRoutes, findingsLink, personAccessLink, projectAccessLink } from './routes.ts';
