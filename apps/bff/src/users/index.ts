export { createUserWork } from './creation.ts';
export { userHandlers } from './routes.ts';
export type { UserDependencies } from './service.ts';
