export { createUserWork } from './creation.ts';
export { userHandlers } from './routes.ts';
