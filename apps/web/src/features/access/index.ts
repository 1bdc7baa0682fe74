export { differencesLink } from './differences/links.ts';
export { FindingKinds } from './lazy.ts';
export { matrixLink } from './matrix/links.ts';
export { accessLink, accessRoutes, findingsLink, personAccessLink, projectAccessLink } from './routes.ts';
